/** How `npm run ops` shows lists: on narrow terminals, in spreadsheets, and with text of others in them. */
import { describe, expect, it } from 'vitest';
import { columnsOf, pairsOf } from '../../infra/operations/ops/columns.ts';
import { csvOf } from '../../infra/operations/ops/csv.ts';
import { printable } from '../../infra/operations/ops/words.ts';

interface Row {
  readonly name: string;
  readonly amount: string;
}

const columns = [
  { title: 'name', shows: ({ name }: Row) => name },
  { title: 'won', shows: ({ amount }: Row) => amount, right: true },
];

const rows: readonly Row[] = [
  { name: '월간 구독', amount: '9,900' },
  { name: 'box', amount: '12,000' },
];

describe('a table', () => {
  it('keeps its columns beside Hangul, which is two columns wide', () => {
    expect(columnsOf(rows, columns)).toEqual([
      'name          won',
      '월간 구독   9,900',
      'box        12,000',
    ]);
  });

  it('becomes pairs below each other where the terminal is narrower', () => {
    expect(columnsOf(rows, columns, 16)).toEqual([
      'name  월간 구독',
      'won   9,900',
      '',
      'name  box',
      'won   12,000',
    ]);
  });
});

describe('a list for a spreadsheet', () => {
  it('has plain digits as amounts, and quotes what needs it', () => {
    const named = [{ name: 'a "b", c', amount: '1,234,567' }];
    expect(csvOf(named, columns)).toEqual(['name,won', '"a ""b"", c",1234567']);
  });

  it.each(['=1+1', '+82', '-x', '@SUM(A1)'])('makes no formula of %s', (name) => {
    expect(csvOf([{ name, amount: '1' }], columns)[1]).toBe(`'${name},1`);
  });
});

describe('text of others', () => {
  it.each([
    ['\u001b[2Jgone', '\\u{001b}[2Jgone'],
    ['two\nlines', 'two\\u{000a}lines'],
    ['a\u202eb', 'a\\u{202e}b'],
    ['월간 구독 ✓', '월간 구독 ✓'],
  ])('moves no cursor and turns no line: %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
    expect(columnsOf([{ name: text, amount: '1' }], columns)[1]).toContain(shown);
    expect(pairsOf({ name: text })).toEqual([`name  ${shown}`]);
    expect(csvOf([{ name: text, amount: '1' }], columns)[1]).toBe(`${shown},1`);
  });
});
