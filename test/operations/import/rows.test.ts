/** A file that is imported: what its lines may say, in CSV and as JSON. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../infra/operations/ops/import/read-csv.ts';
import { type Row, rowsIn } from '../../../infra/operations/ops/import/rows.ts';

const HEADER = 'customer_id,customer_uid,unschedule,subscription,name,amount,start_on,anchor_day';

describe('CSV', () => {
  it('is read back as it was written, whatever its cells are', () => {
    const cells = fc.array(fc.string(), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(cells), fc.constantFrom('\n', '\r\n'), (records, end) => {
        const text = records
          .map((record) => record.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join(end);
        expect(readCsv(text).map((record) => record.cells)).toEqual(records);
      }),
    );
  });

  it('names the line that a record begins on, also after one of several lines', () => {
    const records = readCsv('\ufeffa,b\r\n\r\n"one\ntwo",x\nlast,\n');
    expect(records).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['one\ntwo', 'x'] },
      { line: 5, cells: ['last', ''] },
    ]);
  });
});

describe('a line of CSV that cannot be read', () => {
  it.each(['a,"key-1', 'a,k"ey', '"a"x,key', 'a,"b"c"'])('hides none of the others: %s', (odd) => {
    const records = readCsv(`h,i\n${odd}\n\nb,"two\nlines"\n${odd}\nc,d\n`);
    expect(records.map(({ line, cells }) => [line, cells.length])).toEqual([
      [1, 2],
      [2, 1],
      [4, 2],
      [6, 1],
      [7, 2],
    ]);
  });
});

describe('a line', () => {
  it('is a key, or a key with a subscription, in CSV as in JSON', () => {
    const csv = rowsIn(`${HEADER}\nalice,key-1,true,,월간,9900,2026-12-05,5\nbob,key-2,,,,,,\n`);
    const json = rowsIn(
      [
        {
          customer_id: 'alice',
          customer_uid: 'key-1',
          unschedule: true,
          name: '월간',
          amount: 9900,
          start_on: '2026-12-05',
          anchor_day: 5,
        },
        { customer_id: 'bob', customer_uid: 'key-2' },
      ]
        .map((one) => JSON.stringify(one))
        .join('\n'),
    );
    expect(csv).toMatchObject([
      {
        line: 2,
        customerUid: 'key-1',
        key: { customer_id: 'alice', unschedule: true },
        subscription: {
          body: { customer_uid: 'key-1', name: '월간', amount: 9900, start_on: '2026-12-05' },
        },
      },
      { line: 3, customerUid: 'key-2', key: { customer_id: 'bob' } },
    ]);
    expect(json).toEqual(csv.map((row) => ({ ...row, line: row.line - 1 })));
  });

  it('has one Idempotency-Key for ever, and another for another subscription of the key', () => {
    const keyOf = (uid: string, subscription: string, amount: number) => {
      const [row] = rowsIn(`${HEADER}\na,${uid},,${subscription},월간,${amount},2026-12-05,`);
      return (row as Row).subscription?.idempotencyKey;
    };
    expect(keyOf('key-1', '', 100)).toBe(keyOf('key-1', '', 200));
    expect(keyOf('key-1', 'b', 100)).not.toBe(keyOf('key-1', '', 100));
    expect(keyOf('key-2', '', 100)).not.toBe(keyOf('key-1', '', 100));
    expect(keyOf('key-1', '', 100)).toMatch(/^import-[0-9a-f]{40}$/);
  });

  it.each([
    ['without a customer', ',key-1,,,,,,', 'customer_id'],
    ['with text for an amount', 'a,key-1,,,월간,9.9,2026-12-05,', 'amount'],
    ['without the date of its first charge', 'a,key-1,,,월간,9900,,', 'start_on'],
    ['with a price and no name', 'a,key-1,,,,9900,2026-12-05,', 'name'],
    ['with too few cells', 'a,key-1', '2 cells under 8 columns'],
    ['with a quotation mark that does not end', 'a,"key-1,,,,,,', 'cells under'],
  ])('%s is refused with the reason', (_what, line, why) => {
    expect(rowsIn(`${HEADER}\n${line}\n`)).toMatchObject([
      { line: 2, why: expect.stringContaining(why) },
    ]);
  });

  it('of JSON that is none is refused, and the others are read', () => {
    const rows = rowsIn('{"customer_id":"a","customer_uid":"key-1"}\n{oops\n');
    expect(rows).toMatchObject([
      { line: 1, key: {} },
      { line: 2, why: 'not JSON' },
    ]);
  });
});

it.each(['infra/README.md', 'infra/README.ko.md'])('is written as %s shows it', (document) => {
  const [, example = ''] = /```csv\n([\s\S]*?)```/.exec(readFileSync(document, 'utf8')) ?? [];
  expect(rowsIn(example)).toMatchObject([
    { key: { customer_id: 'alice', unschedule: true }, subscription: {} },
    { key: { customer_id: 'bob' }, customerUid: 'cust_1002' },
  ]);
});

it('without the columns it needs, or with ones nobody knows, is not begun', () => {
  for (const text of ['', 'customer_id\na', 'customer_id,customer_uid,card\na,b,c'])
    expect(() => rowsIn(text)).toThrow();
});
