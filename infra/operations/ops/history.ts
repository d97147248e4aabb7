/** A charge's append-only history, and Iamport's records, as lines. */
import { columnsOf } from './columns.ts';
import type { HistoryEntry, SeenPayment } from './shapes.ts';
import { seoulTime, won } from './words.ts';

export const historyLines = (history: readonly HistoryEntry[]): readonly string[] =>
  titled('History', history, [
    { title: 'at (Seoul)', shows: ({ at }) => seoulTime(at) },
    { title: 'what', shows: ({ what }) => what },
    { title: 'note', shows: ({ note }) => note },
    { title: 'by', shows: ({ actor }) => actor },
    { title: 'the PG said', shows: ({ pg_message }) => pg_message },
  ]);

export const paymentLines = (title: string, payments: readonly SeenPayment[]): readonly string[] =>
  titled(title, payments, [
    { title: 'imp_uid', shows: ({ imp_uid }) => imp_uid },
    { title: 'status', shows: ({ status }) => status },
    { title: 'won', shows: ({ amount }) => won(amount), right: true },
    { title: 'refunded', shows: ({ cancel_amount }) => won(cancel_amount), right: true },
    { title: 'paid (Seoul)', shows: ({ paid_at }) => seoulTime(paid_at) },
    { title: 'card', shows: ({ card }) => card },
    { title: 'the PG said', shows: ({ pg_message }) => pg_message },
  ]);

/** A table under its title; no lines when it has no rows. */
export const titled = <Row>(
  title: string,
  rows: readonly Row[],
  columns: Parameters<typeof columnsOf<Row>>[1],
): readonly string[] => (rows.length === 0 ? [] : ['', title, ...columnsOf(rows, columns)]);
