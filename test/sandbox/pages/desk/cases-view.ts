/** What nobody knows yet, and what only a person may decide. */
import { dateTime, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import type { Charge } from '../shared/shapes.ts';
import { judgeCase } from './actions.ts';
import { form, input, select, table, tag } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { caseReason, verdictName } from './event-words.ts';
import { addressOf } from './place.ts';
import { say } from './words.ts';
import type { Case } from './world.ts';

export function casesView(desk: Desk): View {
  const unknown = desk.world.charges.filter(({ status }) => status === 'processing');
  return h(
    'div.room',
    {},
    h('h2', {}, say('unknowns')),
    h('p.soft', {}, say('unknownsAbout')),
    unknown.length === 0 ? h('p', {}, say('noUnknowns')) : unknownsView(unknown),
    h('h2', {}, say('casesTitle')),
    h('p.soft', {}, say('casesAbout')),
    desk.world.cases === undefined ? marksView(desk) : listView(desk, desk.world.cases),
  );
}

function unknownsView(unknown: readonly Charge[]): View {
  const rows = unknown.map((charge) => ({ ...charge, rowKey: charge.merchant_uid }));
  return table(
    say('unknowns'),
    [
      {
        title: say('when'),
        cell: (row) =>
          h('a', { href: addressOf('charges', row.merchant_uid) }, dateTime(row.created_at)),
      },
      { title: say('forWhat'), cell: ({ name }) => name },
      { title: say('amount'), number: true, cell: ({ amount }) => won(amount) },
    ],
    rows,
  );
}

/** Without routes for cases, the charges still say that they wait for a person. */
function marksView({ world }: Desk): View {
  const marked = world.charges.filter((charge) => charge.case !== undefined);
  return h(
    'div',
    {},
    h('p.notice', {}, say('notAvailable')),
    h(
      'ul',
      {},
      marked.map((charge) =>
        h(
          'li',
          { key: charge.merchant_uid },
          h(
            'a',
            { href: addressOf('charges', charge.merchant_uid) },
            `${won(charge.amount)} · ${caseReason(charge.case?.reason ?? '')}`,
          ),
        ),
      ),
    ),
  );
}

function listView(desk: Desk, cases: readonly Case[]): View {
  if (cases.length === 0) return h('p', {}, say('noCases'));
  return h(
    'ul.cases',
    {},
    cases.map((one) => caseView(desk, one)),
  );
}

function caseView(desk: Desk, one: Case): View {
  const isOpen = one.status === 'open';
  return h(
    'li.panel',
    { key: one.id },
    h(
      'h3',
      {},
      caseReason(one.reason),
      ' ',
      tag(isOpen ? 'bad' : 'plain', say(isOpen ? 'caseOpen' : 'caseClosed')),
    ),
    h('p', {}, [
      dateTime(one.opened_at),
      one.customer_id && ` · ${one.customer_id}`,
      one.amount !== null && ` · ${won(one.amount)}`,
      one.merchant_uid &&
        h(
          'span',
          {},
          ' · ',
          h('a', { href: addressOf('charges', one.merchant_uid) }, one.merchant_uid),
        ),
      one.imp_uid && ` · ${one.imp_uid}`,
    ]),
    isOpen && verdictView(desk, one),
  );
}

function verdictView(desk: Desk, one: Case): View {
  const choices = one.verdicts.length > 0 ? one.verdicts : ['adopt', 'not_charged', 'waive'];
  return form(desk, {
    label: say('decide'),
    name: `${say('decide')}: ${one.id}`,
    fields: [
      select(
        'verdict',
        say('verdict'),
        choices.map((verdict) => [verdict, verdictName(verdict)]),
      ),
      input('imp_uid', say('pgNumber'), { defaultValue: one.imp_uid ?? '' }),
      input('reason', say('reason'), { required: true, maxLength: 200 }),
    ],
    task:
      ({ verdict, imp_uid, reason }) =>
      (api) =>
        judgeCase(api, one.id, {
          verdict,
          reason,
          ...(verdict === 'adopt' && imp_uid && { imp_uid }),
        }),
  });
}
