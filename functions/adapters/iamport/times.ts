/**
 * What Iamport V1 and KG Inicis are like in time. Neither promises anything: V1's description
 * (https://api.iamport.kr) names no limit of an answer and no delay of its records. Where no source
 * is named, the value was chosen well above what shops have reported.
 */
import type { GatewayTimes } from '../../domain/gateway/times.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/time.ts';

export const iamportTimes: GatewayTimes = {
  // A card company is given up on after a minute at most (Inicis' `120010`, "카드사 거래 TIMEOUT").
  longestAnswer: 75 * SECOND,
  // An answer that came too late is reversed (`1200I1` to `1200I3`), which takes minutes.
  worksOn: 10 * MINUTE,
  confirmAfter: 10 * MINUTE,
  // Often in the first hour, in which most appear, then ever more seldom: V1 answers 429 to a burst.
  inquiries: [0, 10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, DAY, 2 * DAY],
  // Longer than any outage of V1's records of which shops have told.
  hides: 3 * DAY,
  // `started_at` is V1's own clock, in whole seconds.
  clockBehind: 2 * MINUTE,
  // `cancelled_at` is the PG's.
  refundClockBehind: 5 * MINUTE,
};
