/** What can be taken away from a file by itself: each statement and, if wished, each property of an object. */
import { parseSync } from 'vite';

export interface Removable {
  /** The file from the repository's root, the line, and which of its line. */
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly kind: 'statement' | 'property';
  /** Its first line, to be recognised by. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Kinds = 'statements' | 'statements and properties';

/** In the order in which they begin. */
export function removable(file: string, source: string, kinds: Kinds): readonly Removable[] {
  const found: Pick<Removable, 'kind' | 'start' | 'end'>[] = [];
  const implied = new Set<unknown>();
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null || implied.has(node)) return;
    for (const one of impliedIn(node)) implied.add(one);
    const kind = kindOf(node);
    const wished = kind === 'statement' || kinds === 'statements and properties';
    if (kind !== undefined && wished && isPlaced(node)) found.push({ kind, ...placeOf(node) });
    if ('type' in node && node.type === 'ObjectExpression' && 'properties' in node)
      for (const property of listed(node.properties))
        if (kinds === 'statements and properties' && isPlaced(property))
          found.push({ kind: 'property', ...placeOf(property) });
    for (const part of Object.values(node)) visit(part);
  };
  visit(parseSync(file, source).program.body);
  return named(
    file,
    source,
    found.toSorted((a, b) => a.start - b.start || b.end - a.end),
  );
}

/** Declarations are left: without one, the type checker refuses what uses it. */
const STATEMENTS: ReadonlySet<unknown> = new Set([
  'ExpressionStatement',
  'IfStatement',
  'SwitchStatement',
  'ReturnStatement',
  'ThrowStatement',
  'TryStatement',
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
  'BreakStatement',
  'ContinueStatement',
]);

const kindOf = (node: object): 'statement' | undefined =>
  'type' in node && STATEMENTS.has(node.type) ? 'statement' : undefined;

/** A last `return;` or `return undefined;` of a function, also within a last `try`: it ends the same without. */
function impliedIn(node: object): readonly unknown[] {
  if (!('type' in node) || !/Function/.test(String(node.type)) || !('body' in node)) return [];
  return lastIn(node.body).filter(returnsNothing);
}

function lastIn(block: unknown): readonly unknown[] {
  const last = Object(block).body?.at?.(-1);
  return last?.type === 'TryStatement' ? [last.block, last.handler?.body].flatMap(lastIn) : [last];
}

function returnsNothing(last: unknown): boolean {
  const { type, argument } = Object(last);
  return type === 'ReturnStatement' && (argument === null || argument.name === 'undefined');
}

interface Placed {
  readonly start: number;
  readonly end: number;
}

const isPlaced = (node: unknown): node is Placed =>
  typeof node === 'object' &&
  node !== null &&
  'start' in node &&
  'end' in node &&
  typeof node.start === 'number' &&
  typeof node.end === 'number';

const placeOf = ({ start, end }: Placed): Placed => ({ start, end });

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function named(
  file: string,
  source: string,
  found: readonly Pick<Removable, 'kind' | 'start' | 'end'>[],
): readonly Removable[] {
  const inLine = new Map<number, number>();
  return found.map((one) => {
    const line = source.slice(0, one.start).split('\n').length;
    const place = (inLine.get(line) ?? 0) + 1;
    inLine.set(line, place);
    const id = place === 1 ? `${file}:${line}` : `${file}:${line}/${place}`;
    const [text = ''] = source.slice(one.start, one.end).split('\n');
    return { id, file, line, text, ...one };
  });
}
