/**
 * The oracle: an independent model of what must hold, fed with everything that happens. It knows the
 * PG's true transactions and our table, and nothing of how the use cases work.
 */
import type { Society } from '../people/person.ts';
import type { Kernel } from '../world/kernel.ts';
import type { Kind } from '../world/table.ts';
import type { Timeline } from '../world/timeline.ts';
import type { Watch } from '../world/watch.ts';
import type { World } from '../world/world.ts';
import { watchAgain } from './again.ts';
import { watchCardBlocks } from './card-blocks.ts';
import { watchCauses } from './causes.ts';
import { watchComparisons } from './comparisons.ts';
import { watchDenials } from './denials.ts';
import { figuresOf } from './figures.ts';
import { watchHolds } from './holds.ts';
import { watchKept } from './kept.ts';
import { watchKeys } from './keys.ts';
import { watchLeaving } from './leaving.ts';
import { watchLedger } from './ledger.ts';
import { watchLimits } from './limits.ts';
import { watchNewCards } from './new-cards.ts';
import { watchNews } from './news.ts';
import { watchPauses } from './pauses.ts';
import { watchPayments } from './payments.ts';
import { watchPeriods } from './periods.ts';
import { watchPlans } from './plans.ts';
import { watchPrices } from './prices.ts';
import { watchRefunds } from './refunds.ts';
import { watchRefusedWords } from './refused-words.ts';
import { judgeRest } from './rest.ts';
import { watchSecrets } from './secrets.ts';
import { watchSends } from './sends.ts';
import { watchStops } from './stops.ts';
import { storyOfWrites } from './story.ts';
import { watchVerdicts } from './verdicts.ts';
import type { Violation } from './violation.ts';
import { watchWaits } from './waits.ts';
import { watchWho } from './who.ts';
import { watchWhose } from './whose.ts';

export type { Violation } from './violation.ts';

export interface Oracle {
  readonly watch: Watch;
  /** Before anything happens. */
  readonly begin: (scene: { readonly world: World; readonly society?: Society }) => void;
  /** At the end, when nothing more happens. */
  readonly atRest: () => void;
  readonly violations: () => readonly Violation[];
  readonly figures: () => Readonly<Record<string, number>>;
}

/** The first violation stops the run: what followed would only confuse. */
export function createOracle(given: {
  readonly kernel: Kernel;
  readonly timeline: Timeline;
}): Oracle {
  const { kernel, timeline } = given;
  const violations: Violation[] = [];
  const accuse = (violation: Violation) => {
    violations.push(violation);
    timeline.note('the oracle', () => `${violation.rule}: ${violation.about} ${violation.detail}`);
    kernel.stop();
  };
  const scene: { world?: World; society?: Society | undefined } = {};
  const world = () => {
    if (scene.world === undefined) throw new Error('the oracle has not begun');
    return scene.world;
  };
  const common = {
    accuse,
    now: kernel.now,
    table: () => world().table,
    rows: () => world().pg.rows(),
    weather: () => world().weather,
  };
  const keys = watchKeys(common);
  const sends = watchSends({
    ...common,
    isRetired: keys.isRetired,
    claimed: (uid, claim) => {
      limits.claimed(uid, claim);
      prices.claimed(uid, claim);
      stops.claimed(claim);
      holds.claimed(uid, claim);
      again.claimed(uid, claim);
      pauses.claimed(uid, claim);
    },
  });
  const limits = watchLimits({ ...common, claimOf: sends.claimOf });
  const ledger = watchLedger(common);
  const periods = watchPeriods(common);
  const refunds = watchRefunds(common);
  const events = watchNews(common);
  const { claimOf, lastSentAt } = sends;
  const payments = watchPayments({ ...common, lastSentAt });
  const stops = watchStops({ ...common, claimOf, calmFrom: () => world().weather.clearsUp });
  const refusedWords = watchRefusedWords({ ...common, contractRefuses: stops.contractRefuses });
  const holds = watchHolds(common);
  const again = watchAgain({ ...common, claimOf });
  const verdicts = watchVerdicts({ ...common, claimOf, lastSentAt });
  const cardBlocks = watchCardBlocks({ ...common, claimOf });
  const causes = watchCauses(common);
  const comparisons = watchComparisons(common);
  const denials = watchDenials(common);
  const who = watchWho(common);
  const whose = watchWhose(common);
  const newCards = watchNewCards(common);
  const pauses = watchPauses(common);
  const plans = watchPlans(common);
  const waits = watchWaits(common);
  const prices = watchPrices({ ...common, people: () => scene.society?.people ?? [] });
  const leaving = watchLeaving({ ...common, people: () => scene.society?.people ?? [] });
  const secrets = watchSecrets(common);
  const kept = watchKept(common);
  const story = storyOfWrites(timeline);
  const first = [sends, keys, cardBlocks, limits, prices];
  const judgesOfSends = [...first, again, holds, causes, waits, leaving];
  /** The rules that judge the writes of each kind. */
  const judges: Readonly<Record<Kind, readonly Pick<Watch, 'written'>[]>> = {
    charge: [
      sends,
      limits,
      cardBlocks,
      stops,
      refusedWords,
      again,
      verdicts,
      ledger,
      refunds,
      whose,
      who,
      waits,
    ],
    subscription: [
      keys,
      sends,
      refusedWords,
      verdicts,
      newCards,
      pauses,
      periods,
      plans,
      waits,
      who,
      holds,
      again,
    ],
    key: [keys, cardBlocks, limits, whose, who],
    control: [limits, stops, refusedWords, holds],
    customer: [],
    plan: [],
    reconciliation: [comparisons],
    case: [causes, denials],
  };

  return {
    watch: {
      written: (write) => {
        story.written(write);
        kept.written(write);
        for (const judge of judges[write.kind]) judge.written(write);
      },
      told: (told) => {
        story.told(told);
        events.heard(told);
      },
      moved: (row) => {
        story.moved(row);
        payments.moved(row);
        refunds.moved(row);
        stops.moved(row);
        refusedWords.moved(row);
      },
      sent: (sent) => {
        story.sent(sent);
        for (const one of judgesOfSends) one.sent(sent);
      },
      refundSent: (sent) => {
        story.refundSent(sent);
        refunds.refundSent(sent);
        whose.refundSent(sent);
      },
      asked: (asked) => {
        story.asked(asked);
        sends.asked(asked);
        verdicts.asked(asked);
      },
      struck: (one) => {
        story.struck(one);
        causes.struck(one);
        refusedWords.struck(one);
      },
      listed: comparisons.listed,
      forgotten: keys.forgotten,
      keyKept: keys.keyKept,
      cutOff: (by) =>
        accuse({ rule: 'no function ends while its request is on the way', about: by, detail: '' }),
      logged: secrets.logged,
    },
    begin: (given) => Object.assign(scene, given),
    atRest: () => {
      if (violations.length > 0) return;
      judgeRest({ world: world(), accuse, endings: periods.endings(), told: events.ids() });
      stops.judge();
      for (const one of [keys, leaving, kept, secrets]) one.judge(world());
    },
    violations: () => violations,
    figures: () => ({
      ...figuresOf(world().table, events.ids().keys()),
      ...sends.figures(),
      ...payments.figures(),
      ...refunds.figures(),
      ...waits.figures(),
      ...periods.figures(),
    }),
  };
}
