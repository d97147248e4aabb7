/** Runs a seed again with a timeline, and tells the story of its violation. */
import { live, type Wish } from '../simulation.ts';
import { type KeptTimeline, keptTimeline } from '../world/timeline.ts';

const MOST_LINES = 80;

/** The broken rule, and every line about the subscription or charge that it was broken on. */
export async function tellOf(wish: Wish): Promise<string> {
  const kept: { timeline?: KeptTimeline } = {};
  const { violations } = await live(wish, (now) => {
    kept.timeline = keptTimeline(now);
    return kept.timeline;
  });
  const [violation] = violations;
  const lines = kept.timeline?.lines() ?? [];
  if (violation === undefined) return `seed ${wish.seed}: no violation\n`;
  const { rule, about, detail } = violation;
  const story = shortened(storyOf(lines, coreOf(about))).slice(-MOST_LINES);
  return [`seed ${wish.seed}: ${rule}`, `  about ${about}: ${detail}`, '', ...story, ''].join('\n');
}

/** The 28 letters that the ids of a subscription, its charges and its key share. */
const coreOf = (name: string) => /^(?:zp|zk|sb|bk)([a-z]{28})/.exec(name)?.[1] ?? name;

/** The lines that name it, and how the invocations that wrote them ended; not the dispatcher's. */
function storyOf(all: readonly string[], core: string): readonly string[] {
  const lines = all.filter((line) => !line.includes('  dispatch #'));
  const runs = new Set(
    lines.filter((line) => line.includes(core)).map((line) => / {2}(.* #\d+):/.exec(line)?.[1]),
  );
  return lines.filter((line) => {
    const run = / {2}(.* #\d+): (?:ends here|warns)/.exec(line)?.[1];
    return line.includes(core) || (run !== undefined && runs.has(run));
  });
}

/** Of equal lines in a row the first, and how many more there were. */
function shortened(lines: readonly string[]): readonly string[] {
  const short: string[] = [];
  let [before, repeated] = ['', 0];
  const close = () => {
    if (repeated > 0) short.push(`${' '.repeat(25)}… ${repeated} more like it`);
    repeated = 0;
  };
  for (const line of lines) {
    const said = line.slice(23).replace(/#\d+/, '#');
    if (said === before) repeated += 1;
    else {
      close();
      short.push(line);
    }
    before = said;
  }
  close();
  return short;
}
