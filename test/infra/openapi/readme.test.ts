/** The contract's tables of the API, in both languages, against the API's description. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../infra/compute/bundling.ts';
import { describedRoutes } from './described-routes.ts';

describe.each(['README.md', 'README.ko.md'])('the API section of %s', (name) => {
  const section = sectionOf(readFileSync(join(projectRoot, 'functions/contract', name), 'utf8'));
  const rows = section.flatMap(rowOf);

  it('has every route', () => {
    const keys = [...rows.flatMap((row) => row.keys), 'POST /webhooks/iamport'].toSorted();
    expect(keys).toEqual([...describedRoutes.keys()].toSorted());
    expect(section.join('\n')).toContain('`POST /webhooks/iamport`');
  });

  it.each(rows)('names no field or status that $keys do not have', ({ keys, takes, gives }) => {
    const routes = keys.map(routeCalled);
    const taken = routes.flatMap(({ fields }) => fields);
    const isOpen = routes.some(({ takesAnything }) => takesAnything);
    expect(takes.filter((field) => !isOpen && !isAField(field, taken))).toEqual([]);
    for (const { statuses } of routes)
      expect(gives.filter((status) => !statuses.includes(status))).toEqual([]);
  });

  it.each(rows.filter(({ isWhole }) => isWhole))('names every field of $keys', (row) => {
    const fields = row.keys.flatMap((key) => routeCalled(key).bodyFields);
    expect(fields.filter((field) => !row.takes.some((one) => isAField(one, [field])))).toEqual([]);
  });

  it('has every code of a refusal', () => {
    const said = section.filter((line) => /^\| \d{3}/.test(line)).flatMap(inTicks);
    const codes = [...describedRoutes.values()].flatMap((route) => route.codes);
    expect(said.toSorted()).toEqual([...new Set(codes)].toSorted());
  });
});

function sectionOf(text: string): readonly string[] {
  const [, after = ''] = text.split(/^## API$/m);
  return after.split(/^## /m)[0]?.split('\n') ?? [];
}

/** One row may name several routes: `GET /a` · `/{id}` is the list and the one. */
function rowOf(line: string) {
  if (!/^\| `(?:GET|POST|PUT|PATCH|DELETE) /.test(line)) return [];
  const [first = '', second = '', third = ''] = line.split(/(?<!\\)\|/).slice(1);
  const names = inTicks(first).filter((name) => name.includes('/'));
  const base = names[0]?.replace(/\/\{\w+\}$/, '') ?? '';
  const words = second.replaceAll(/`[^`]*`/g, '').trim();
  return {
    keys: names.map((name) => (name.startsWith('/') ? base + name : name)),
    takes: inTicks(second).flatMap((field) => /[\w.*]+/.exec(field)?.[0] ?? []),
    gives: [...third.matchAll(/\b[2-5]\d\d\b/g)].map(([status]) => status),
    /** Whether the fields are all that it says, and none are left to words. */
    isWhole: second.trim() !== '' && words === '',
  };
}

function routeCalled(key: string) {
  const route = describedRoutes.get(key);
  if (route === undefined) throw new Error(`${key} is not described.`);
  return route;
}

const inTicks = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside);

/** `buyer_*` stands for all that begin so, and `brake.min` for what is in a field. */
const isAField = (said: string, fields: readonly string[]) =>
  fields.some((field) =>
    said.endsWith('*') ? field.startsWith(said.slice(0, -1)) : field === said.split('.')[0],
  );
