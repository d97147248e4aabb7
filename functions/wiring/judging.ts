/** Cases as a person reads and decides them. */
import { iamport } from '../adapters/iamport/from-environment.ts';
import { getCase } from '../use-cases/get-case.ts';
import { judgeCase } from '../use-cases/judge-case.ts';
import { fileCase } from '../use-cases/protocol/file-case.ts';
import { chargePorts } from './charging.ts';
import { cases, charges, subscriptions } from './stores.ts';

/** Reads only, so it knows no bus. */
export const wiredGetCase = () =>
  getCase({
    cases: cases(),
    charges: charges(),
    subscriptions: subscriptions(),
    gateway: iamport(),
  });

export const wiredJudgeCase = () => {
  const list = cases();
  return judgeCase({ ...chargePorts(), cases: list, fileCase: fileCase(list) });
};
