/** Unknown outcomes, and the cases that wait for a person. */
import { dateTime, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { language } from '../shared/language.ts';
import { planName } from '../shared/plans.ts';
import { judgeCase } from './actions.ts';
import type { Case, CaseClosing, CaseRead, Consequence } from './case-shapes.ts';
import { customerLink } from './charges-view.ts';
import { form, input, radios, table } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { caseReason, caseReasons, verdictName } from './event-words.ts';
import { evidenceView } from './evidence-view.ts';
import { backView, filterView, pagerView } from './list-view.ts';
import { addressOf } from './place.ts';
import type { Rows, UnknownCharge } from './room-data.ts';
import { caseState } from './states.ts';
import { whoIs } from './who.ts';
import { say } from './words.ts';

/** Cases first: they wait for a person; what is unknown resolves by itself. */
export function casesView(desk: Desk): View {
  const { cases, case: one, summary } = desk.data;
  if (one) return h('div.room', {}, backView(desk), h('ul.cases', {}, caseView(desk, one)));
  return h(
    'div.room',
    {},
    h('h2', {}, say('casesTitle')),
    h('p.soft', {}, say('casesAbout')),
    h('div.filters', {}, filtersView(desk)),
    casesList(desk, cases),
    h('h2', {}, say('unknowns')),
    h('p.soft', {}, say('unknownsAbout')),
    summary && unknownsView(summary.unknown),
  );
}

const filtersView = (desk: Desk): readonly View[] => [
  filterView(desk, {
    name: 'status',
    label: say('state'),
    usual: 'open',
    options: [
      ['open', say('caseOpen')],
      ['closed', say('caseClosed')],
    ],
  }),
  filterView(desk, {
    name: 'reason',
    label: say('reason'),
    options: [
      ['', say('all')],
      ...caseReasons().map((reason) => [reason, caseReason(reason)] as const),
    ],
  }),
];

export function casesList(desk: Desk, cases: Rows<Case> | undefined): View {
  if (cases === undefined) return null;
  if (cases.rows.length === 0 && cases.next === null) return h('p', {}, say('noCases'));
  return h(
    'div.list',
    {},
    h('ul.cases', {}, cases.rows.map(summaryView)),
    pagerView(desk, cases.next),
  );
}

function summaryView(one: Case): View {
  return h('li.panel', { key: one.id }, headView(one), aboutView(one));
}

function unknownsView(unknown: readonly UnknownCharge[]): View {
  if (unknown.length === 0) return h('p', {}, say('noUnknowns'));
  return table(
    say('unknowns'),
    [
      {
        title: say('when'),
        cell: (row) =>
          h('a', { href: addressOf('charges', row.merchant_uid) }, dateTime(row.created_at)),
      },
      { title: say('customer'), cell: (row) => customerLink(row) },
      { title: say('forWhat'), cell: ({ name }) => planName(name) },
      { title: say('amount'), number: true, cell: ({ amount }) => won(amount) },
    ],
    unknown.slice(0, mostShown).map((charge) => ({ ...charge, rowKey: charge.merchant_uid })),
  );
}

const mostShown = 100;

function caseView(desk: Desk, one: CaseRead): View {
  return h(
    'li.panel',
    { key: one.id },
    headView(one),
    aboutView(one),
    one.closed && h('p.notice', {}, closedSentence(one.closed)),
    evidenceView(one, one.now),
    one.under_way && h('p.notice', {}, say('beingRefunded'), ' ', closedSentence(one.under_way)),
    one.verdicts.length > 0 && [contradictedView(one), verdictView(desk, one)],
  );
}

const headView = (one: Case): View =>
  h(
    'h3',
    {},
    h('a', { href: addressOf('cases', one.id) }, caseReason(one.reason)),
    ' ',
    caseState(one),
  );

const aboutView = (one: Case): View =>
  h('p', {}, [
    dateTime(one.opened_at),
    one.customer_id && [' · ', customerLink(one)],
    one.amount !== null && ` · ${won(one.amount)}`,
    one.merchant_uid && [
      ' · ',
      h('a', { href: addressOf('charges', one.merchant_uid) }, say('toCharge')),
    ],
  ]);

const closedSentence = ({ verdict, imp_uid, reason, actor, at }: CaseClosing): string =>
  `${dateTime(at)} · ${[verdictName(verdict), imp_uid].filter(Boolean).join(' ')} · ${reason} (${whoIs(actor)})`;

const sentence = (does: Consequence): string => does[language()];

/** What Iamport's records contradict is not offered, but said. */
const contradictedView = ({ now: { contradicted } }: CaseRead) =>
  contradicted.length > 0 &&
  h('p.soft', {}, say('contradicted', { verdicts: contradicted.map(verdictName).join(', ') }));

const choicesOf = ({ consequences, now }: CaseRead): readonly Consequence[] =>
  consequences.filter(({ verdict }) => !now.contradicted.includes(verdict));

function verdictView(desk: Desk, one: CaseRead): View {
  return form(desk, {
    label: say('decide'),
    name: `${say('decide')}: ${one.id}`,
    fields: [
      radios(
        'verdict',
        say('verdict'),
        choicesOf(one).map((does) => [does.verdict, verdictName(does.verdict), sentence(does)]),
      ),
      input('imp_uid', say('pgNumber'), { defaultValue: one.imp_uid ?? '' }),
      input('reason', say('reason'), { required: true, maxLength: 200 }),
    ],
    asksAgain: ({ verdict }) => {
      const does = one.consequences.find((each) => each.verdict === verdict);
      return does && say('sure', { what: sentence(does) });
    },
    task:
      ({ verdict, imp_uid, reason }) =>
      (api) =>
        judgeCase(api, one.id, {
          verdict,
          reason,
          ...((verdict === 'adopt' || verdict === 'refund') && imp_uid && { imp_uid }),
        }),
  });
}
