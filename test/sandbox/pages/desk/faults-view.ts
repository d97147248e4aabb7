/** Faults at Iamport: those at hand, any other, and those that are planned. */
import { time } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import * as act from './actions.ts';
import { button, form, input, select } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { faultOperations, faults } from './fault-words.ts';
import { panel } from './panel.ts';
import type { Fault, Tools } from './room-data.ts';
import { say } from './words.ts';

export function faultsView(desk: Desk, tools: Tools): View {
  const planned = tools.faults;
  const next = (label: string, fault: Fault) =>
    button(desk, { label, task: (api) => act.planFault(api, fault) });
  return panel(
    say('faults'),
    say('faultsAbout'),
    h(
      'div.buttons',
      {},
      next(say('loseAnswer'), { operation: 'again', fault: 'timeout_after', times: 1 }),
      next(say('iamportDown'), { operation: 'again', fault: 'http_500', times: 0 }),
      next(say('refusedInWords'), {
        operation: 'again',
        fault: 'refuse_in_words',
        message: '업체정보에 이상이 있습니다. 고객센터로 문의하세요.',
        times: 0,
      }),
      next(say('doublePayment'), { operation: 'again', fault: 'accept_duplicate', times: 1 }),
    ),
    form(desk, {
      label: say('planFault'),
      name: say('faults'),
      fields: [
        select(
          'operation',
          say('operation'),
          faultOperations.map((name) => [name, `${name}: ${say(`call_${name}`)}`]),
        ),
        select(
          'fault',
          say('fault'),
          faults.map((name) => [name, `${name}: ${say(`fault_${name}`)}`]),
        ),
        input('times', say('times'), {
          type: 'number',
          min: 0,
          max: 1000,
          defaultValue: 1,
          required: true,
        }),
        input('message', say('faultMessage'), { type: 'text', maxLength: 200 }),
      ],
      task:
        ({ operation = '', fault = '', times, message }) =>
        (api) =>
          act.planFault(api, {
            ...{ operation, fault, times: Number(times) },
            ...(message && { message }),
          }),
    }),
    planned.length === 0
      ? h('p', {}, say('noFaults'))
      : h('ul.planned', {}, planned.map(faultView)),
    planned.length === 0
      ? null
      : button(desk, { label: say('clearFaults'), task: act.clearFaults }),
  );
}

function faultView(planned: Fault, index: number): View {
  const { operation, fault, code, message, times, until, customer_uid: uid } = planned;
  const how = times === 0 ? say('always') : say('timesLeft', { count: times });
  const end = until && say('faultUntil', { time: time(until) });
  const parts = [uid, operation, fault, code, message, how, end].filter(Boolean);
  return h('li.fine', { key: index }, parts.join(' · '));
}
