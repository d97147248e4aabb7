/** What a person needs to decide a case: the request, the history, Iamport's records. */
import { dateTime, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { planName } from '../shared/plans.ts';
import type { Case, CasePayment, CaseRead } from './case-shapes.ts';
import { factsView, table, tag } from './controls.ts';
import { pgState, pgTone } from './states.ts';
import { storyView } from './story-view.ts';
import { say, sayOr } from './words.ts';

/** `now` has Iamport's present records; until they are read, those of the opening are shown. */
export function evidenceView({ evidence, ...one }: Case, now: CaseRead['now'] | undefined): View {
  const { request, history, payments, facts } = evidence;
  return h(
    'div.evidence',
    {},
    factsView([
      [say('asked'), one.amount === null ? null : won(one.amount)],
      [say('forWhat'), request && planName(request.name)],
      [say('orderNumber'), one.merchant_uid],
      ['customer_uid', one.customer_uid],
      ...Object.entries(facts).map(
        ([name, value]) => [sayOr(`fact_${name}`, name), String(value)] as const,
      ),
    ]),
    h('h4', {}, say('story')),
    storyView(now?.history ?? history),
    h('h4', {}, say(now?.payments ? 'recordsNow' : 'recordsThen')),
    now?.payments === null && h('p.notice.warn', {}, say('notAsked')),
    recordsView(now?.payments ?? payments),
  );
}

function recordsView(payments: readonly CasePayment[]): View {
  if (payments.length === 0) return h('p.soft', {}, say('noRecords'));
  return table(
    say('pgBook'),
    [
      { title: say('pgNumber'), cell: ({ imp_uid }) => imp_uid },
      { title: say('state'), cell: ({ status }) => tag(pgTone(status), pgState(status)) },
      { title: say('amount'), number: true, cell: ({ amount }) => won(amount) },
      {
        title: say('refunded'),
        number: true,
        cell: ({ cancel_amount: back }) => (back > 0 ? won(back) : '–'),
      },
      {
        title: say('when'),
        cell: ({ paid_at, failed_at }) => {
          const at = paid_at ?? failed_at;
          return at === null ? '–' : dateTime(at);
        },
      },
      { title: say('declineCode'), cell: ({ fail_code }) => fail_code ?? '–' },
      { title: say('pgWords'), cell: ({ pg_message }) => pg_message ?? '–' },
    ],
    payments.map((payment) => ({ ...payment, rowKey: payment.imp_uid })),
  );
}
