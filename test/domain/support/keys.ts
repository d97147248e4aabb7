/** A billing key whose window was just opened, and what proves that it was issued. */
import { type PendingKey, pendingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import {
  type FollowUp,
  type Issuance,
  openRegistration,
} from '../../../functions/domain/billing-key/registration.ts';
import { customerUid, merchantUid } from '../../../functions/domain/ids.ts';
import { alice, chargeRequest, kim, tenOClock } from './charging.ts';

export const uid = customerUid('your-customer-unique-id');

/** The charge to be made once the key is registered. */
const { customerUid: _, ...request } = chargeRequest();
export const firstCharge = request;

const opened = {
  merchantUid: merchantUid('visit'),
  actor: kim,
  name: '카드 등록',
  amount: 0,
  now: tenOClock,
};

export const pending = (followUp?: FollowUp): PendingKey =>
  pendingKey({
    customerUid: uid,
    owner: alice,
    ...openRegistration({ ...opened, followUp }),
    now: tenOClock,
  });

export const issuance: Issuance = {
  card: { name: '신한카드', code: '366', maskedNumber: '424242*********2' },
  pg: { provider: 'html5_inicis', id: 'INIBillTst' },
};
