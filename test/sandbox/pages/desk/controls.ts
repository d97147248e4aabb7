/** The small components of all rooms of the desk. */
import { h, type View } from '../shared/h.ts';
import type { Desk, Task } from './desk-state.ts';

export function button(
  desk: Desk,
  what: {
    readonly label: string;
    readonly task: Task;
    readonly main?: boolean;
    readonly doing?: string;
    /** Asked before money moves. */
    readonly asksAgain?: string;
  },
): View {
  const run = () => {
    if (isSure(what.asksAgain)) void desk.run(what.task, what.doing ?? what.label);
  };
  return h(
    `button.button.small${what.main ? '.main' : ''}`,
    {
      type: 'button',
      disabled: desk.busy !== undefined,
      onClick: run,
    },
    what.label,
  );
}

/** Passes its fields to the task by their names. */
export function form(
  desk: Desk,
  what: {
    readonly label: string;
    readonly task: (fields: Readonly<Record<string, string>>) => Task;
    readonly fields: readonly View[];
    readonly name?: string;
    /** Asked before money moves. */
    readonly asksAgain?: (fields: Readonly<Record<string, string>>) => string | undefined;
  },
): View {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const fields: Record<string, string> = {};
    for (const [name, value] of new FormData(event.currentTarget)) fields[name] = String(value);
    if (isSure(what.asksAgain?.(fields))) void desk.run(what.task(fields), what.label);
  };
  return h(
    'form.inline',
    { onSubmit: submit, 'aria-label': what.name ?? what.label },
    what.fields,
    h('button.button.small', { type: 'submit', disabled: desk.busy !== undefined }, what.label),
  );
}

const isSure = (question: string | undefined) => question === undefined || confirm(question);

/** Several choices with a sentence each, none of them taken beforehand. */
export function radios(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string, about: string])[],
): View {
  return h(
    'fieldset.radios',
    {},
    h('legend', {}, label),
    options.map(([value, text, about]) =>
      h(
        'label',
        { key: value },
        h('input', { type: 'radio', name, value, required: true }),
        ' ',
        h('b', {}, text),
        ' ',
        h('span.soft', {}, about),
      ),
    ),
  );
}

export function select(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
): View {
  return h(
    'label.field.small',
    {},
    h('span', {}, label),
    h(
      'select',
      { name },
      options.map(([value, text]) => h('option', { value, key: value }, text)),
    ),
  );
}

export function input(name: string, label: string, properties: object = {}): View {
  return h('label.field.small', {}, h('span', {}, label), h('input', { name, ...properties }));
}

/** A choice among several modes; the present one is pressed. */
export function choice(
  desk: Desk,
  what: {
    readonly label: string;
    readonly now: string;
    readonly options: readonly (readonly [value: string, text: string])[];
    readonly task: (value: string) => Task;
  },
): View {
  const option = ([value, text]: readonly [string, string]) =>
    h(
      'button',
      {
        type: 'button',
        key: value,
        'aria-pressed': String(value === what.now),
        disabled: desk.busy !== undefined,
        onClick: () => desk.run(what.task(value), text),
      },
      text,
    );
  return h('div.choice', { role: 'group', 'aria-label': what.label }, what.options.map(option));
}

export type Tone = 'good' | 'warn' | 'bad' | 'plain';

export const tag = (tone: Tone, text: string): View => h(`span.tag.${tone}`, {}, text);

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => unknown;
  /** Right-aligned, for numbers. */
  readonly number?: boolean;
}

/** On a phone each row becomes a small card, its cells labelled with their column. */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly (Row & { readonly rowKey: string })[],
): View {
  const row = (one: Row & { readonly rowKey: string }) =>
    h(
      'tr',
      { key: one.rowKey },
      columns.map(({ title, cell, number }) =>
        h(number ? 'td.number' : 'td', { 'data-label': title }, view(cell(one))),
      ),
    );
  return h(
    'div.scroll',
    { tabIndex: 0, role: 'region', 'aria-label': caption },
    h(
      'table',
      {},
      h('caption.visually-hidden', {}, caption),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          columns.map(({ title, number }) =>
            h(number ? 'th.number' : 'th', { scope: 'col' }, title),
          ),
        ),
      ),
      h('tbody', {}, rows.map(row)),
    ),
  );
}

const view = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : (value as View);

/** Names and values, without absent ones. */
export const factsView = (
  facts: readonly (readonly [name: string, value: string | null | undefined])[],
): View =>
  h(
    'dl.facts',
    {},
    facts.map(
      ([name, value]) => value && h('div', { key: name }, h('dt', {}, name), h('dd', {}, value)),
    ),
  );
