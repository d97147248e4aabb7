/** Cases as a person reads and decides them. */
import { manyItems } from '../adapters/dynamodb/batch.ts';
import { chargeKind } from '../adapters/dynamodb/items/charges.ts';
import { iamport } from '../adapters/iamport/from-environment.ts';
import { iamportTimes } from '../adapters/iamport/times.ts';
import type { Case } from '../domain/verdict/case.ts';
import { required } from '../env.ts';
import { fileCase } from '../use-cases/case/file-case.ts';
import { getCase } from '../use-cases/case/get-case.ts';
import { judgeCase } from '../use-cases/case/judge-case.ts';
import { listItems } from '../use-cases/shared/list-items.ts';
import { bind } from './bind.ts';
import { chargePorts } from './charging-ports.ts';
import { mostRefundsADay } from './refund.ts';
import { caseFiles, caseLists, cases, charges, subscriptions } from './stores.ts';

/** Without the event bus: it only reads. */
export const wiredGetCase = () =>
  bind(getCase, {
    cases: cases(),
    charges: charges(),
    subscriptions: subscriptions(),
    gateway: iamport(),
    times: iamportTimes,
  });

export const wiredJudgeCase = () => {
  const files = caseFiles();
  return bind(judgeCase, {
    ...chargePorts(),
    ...files,
    fileCase: bind(fileCase, files),
    manyCharges: manyItems(required('TABLE_NAME'), chargeKind),
    mostRefundsADay: mostRefundsADay(),
  });
};

export const wiredListCases = () => bind(listItems<Case>, { lists: caseLists() });
