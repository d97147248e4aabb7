/** The sandbox's own tools: a year at once, broken cards, faults at Iamport, our queues and functions. */
import { h, type View } from '../shared/h.ts';
import * as act from './actions.ts';
import { brokenCardsView } from './broken-cards-view.ts';
import { button, choice, form, input, select, tag } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { accountSwitches } from './fault-words.ts';
import { faultsView } from './faults-view.ts';
import { panel } from './panel.ts';
import type { Tools } from './room-data.ts';
import { say, sayOr } from './words.ts';
import { simulateYear } from './year.ts';

export function machineView(desk: Desk): View {
  const { tools } = desk.data;
  if (tools === undefined) return null;
  return h(
    'div.room.grid',
    {},
    yearView(desk),
    brokenCardsView(desk, tools.faults),
    consoleView(desk),
    networkView(desk, tools),
    faultsView(desk, tools),
    accountView(desk, tools),
    queueView(desk, tools),
    windowView(desk, tools),
    crashView(desk, tools),
  );
}

const yearView = (desk: Desk): View =>
  panel(
    say('year'),
    say('yearAbout'),
    button(desk, { label: say('yearButton'), task: (api) => simulateYear(api, desk.report) }),
  );

const consoleView = (desk: Desk): View =>
  panel(
    say('console'),
    say('consoleAbout'),
    form(desk, {
      label: say('cancelAtPg'),
      fields: [input('imp_uid', say('pgNumber'), { required: true, pattern: 'imp_\\d+' })],
      task:
        ({ imp_uid = '' }) =>
        (api) =>
          act.cancelAtPg(api, imp_uid),
    }),
  );

function networkView(desk: Desk, tools: Tools): View {
  return panel(
    say('webhooks'),
    say('webhooksAbout'),
    choice(desk, {
      label: say('webhooks'),
      now: tools.webhooks,
      options: [
        ['on', say('on')],
        ['off', say('off')],
        ['twice', say('twice')],
        ['late', say('late')],
      ],
      task: (mode) => (api) => act.setWebhooks(api, mode),
    }),
  );
}

/** How this account differs from others, in what its answers show. */
function accountView(desk: Desk, tools: Tools): View {
  const switches = Object.entries(accountSwitches).map(([name, values]) =>
    choice(desk, {
      label: sayOr(`shape_${name}`, name),
      now: String(tools.shape[name]),
      options: values.map((value) => [value, sayOr(`shape_${name}_${value}`, value)] as const),
      task: (value) => (api) => act.reshape(api, { [name]: value }),
    }),
  );
  return panel(say('account'), say('accountAbout'), ...switches);
}

function queueView(desk: Desk, tools: Tools): View {
  const { mode, ...depths } = tools.queue;
  return panel(
    say('queue'),
    say('queueAbout'),
    h(
      'dl.facts',
      {},
      Object.entries(depths).map(([name, depth]) =>
        h('div', { key: name }, h('dt', {}, depthName(name)), h('dd', {}, String(depth))),
      ),
    ),
    choice(desk, {
      label: say('queue'),
      now: mode,
      options: [
        ['run', say('queueRun')],
        ['stop', say('queueStop')],
        ['twice', say('twice')],
      ],
      task: (value) => (api) => act.setQueue(api, value),
    }),
    button(desk, { label: say('dispatchNow'), task: act.dispatchNow }),
  );
}

function depthName(name: string): string {
  switch (name) {
    case 'visible':
    case 'in_flight':
    case 'dead_letters':
      return say(`depth_${name}`);
    default:
      return name;
  }
}

function windowView(desk: Desk, tools: Tools): View {
  return panel(
    say('window'),
    say('windowAbout'),
    choice(desk, {
      label: say('phones'),
      now: tools.redirect === null ? 'callback' : 'redirect',
      options: [
        ['callback', say('phoneCallback')],
        ['redirect', say('phoneRedirect')],
      ],
      task: (way) => (api) =>
        act.setRedirect(api, way === 'redirect' ? `${location.origin}/checkout` : null),
    }),
    h(
      'div.buttons',
      {},
      button(desk, { label: say('wrongKeys'), task: (api) => act.setInicisKeys(api, 'wrong') }),
      button(desk, { label: say('rightKeys'), task: (api) => act.setInicisKeys(api, 'right') }),
    ),
  );
}

function crashView(desk: Desk, tools: Tools): View {
  const armed = Object.entries(tools.crashes).map(([step, times]) => `${step} × ${times}`);
  return panel(
    say('crash'),
    say('crashAbout'),
    form(desk, {
      label: say('arm'),
      name: say('crash'),
      fields: [
        select(
          'after',
          say('afterStep'),
          (['claim', 'send', 'ledger', 'publish', 'advance'] as const).map((step) => [
            step,
            say(`step_${step}`),
          ]),
        ),
      ],
      task:
        ({ after = '' }) =>
        (api) =>
          act.armCrash(api, after),
    }),
    armed.length > 0 ? h('p', {}, tag('warn', armed.join(', '))) : null,
  );
}
