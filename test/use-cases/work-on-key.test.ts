/** The worker's part for a key: whatever becomes of it, there is an end to the work. */
import { describe, expect, it } from 'vitest';
import { customerUid } from '../../functions/domain/ids.ts';
import { workOnKey } from '../../functions/use-cases/work-on-key.ts';
import { active } from '../adapters/support/items.ts';
import { ownStanding } from '../domain/support/control.ts';
import { world } from './support/world.ts';

const uid = customerUid('your-customer-unique-id');
const noCharges = { page: async () => ({ items: [] }) };

describe('a key that is charged no more', () => {
  it.each(['suspended', 'deleted'] as const)(
    'rests once its news is told, though a charge was asked for with it: %s',
    async (status) => {
      const here = await world();
      here.keys.put({ ...active(), status, wakeAt: here.served.now() });
      await workOnKey({ ...here.ports, chargeLists: noCharges })(uid, { control: ownStanding });
      expect(here.events()).toEqual([`billing_key.registered:${uid}`]);
      expect(here.keys.item(uid)).toMatchObject({
        status,
        announce: [],
        registration: { followUp: { kind: 'charged' } },
      });
      expect(here.keys.item(uid)?.wakeAt).toBeUndefined();
    },
  );
});
