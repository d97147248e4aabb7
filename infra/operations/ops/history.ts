/** A charge's append-only history, and Iamport's records, as lines. */

import { say } from '../terminal-language.ts';
import { columnsOf } from './columns.ts';
import type { HistoryEntry, SeenPayment } from './shapes.ts';
import { seoulTime, won } from './words.ts';

export const historyLines = (history: readonly HistoryEntry[]): readonly string[] =>
  titled(say('History', '이력'), history, [
    { title: say('at (Seoul)', '시각(서울)'), shows: ({ at }) => seoulTime(at) },
    { title: say('what', '내용'), shows: ({ what }) => what },
    { title: say('note', '비고'), shows: ({ note }) => note },
    { title: say('by', '누가'), shows: ({ actor }) => actor },
    { title: say('the PG said', 'PG사 메시지'), shows: ({ pg_message }) => pg_message },
  ]);

export const paymentLines = (title: string, payments: readonly SeenPayment[]): readonly string[] =>
  titled(title, payments, [
    { title: 'imp_uid', shows: ({ imp_uid }) => imp_uid },
    { title: say('status', '상태'), shows: ({ status }) => status },
    { title: say('won', '원'), shows: ({ amount }) => won(amount), right: true },
    {
      title: say('refunded', '환불'),
      shows: ({ cancel_amount }) => won(cancel_amount),
      right: true,
    },
    { title: say('paid (Seoul)', '결제(서울)'), shows: ({ paid_at }) => seoulTime(paid_at) },
    { title: say('card', '카드'), shows: ({ card }) => card },
    { title: say('the PG said', 'PG사 메시지'), shows: ({ pg_message }) => pg_message },
  ]);

/** A table under its title; no lines when it has no rows. */
export const titled = <Row>(
  title: string,
  rows: readonly Row[],
  columns: Parameters<typeof columnsOf<Row>>[1],
): readonly string[] => (rows.length === 0 ? [] : ['', title, ...columnsOf(rows, columns)]);
