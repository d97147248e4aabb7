/** The gateway's times that rules are tested with: those of the PG that shops use. */
import { iamportTimes } from '../../../functions/adapters/iamport/times.ts';

export const times = iamportTimes;
