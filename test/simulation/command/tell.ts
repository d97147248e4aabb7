/** Lives a seed again with a timeline, and tells the story of what went wrong in it. */
import { live, type Wish } from '../simulation.ts';
import { type KeptTimeline, keptTimeline } from '../world/timeline.ts';

const MOST_LINES = 80;

/** The broken rule, and everything that named the thing it was broken on. */
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
  const story = storyOf(lines, coreOf(about)).slice(-MOST_LINES);
  return [`seed ${wish.seed}: ${rule}`, `  about ${about}: ${detail}`, '', ...story, ''].join('\n');
}

/** The code that all names of one subscription, its charges and its key may share. */
const coreOf = (name: string) => /^(?:zp|zk|sb|bk)([a-z]{28})/.exec(name)?.[1] ?? name;

/** Lines that name it, and how the runs ended that wrote them. */
function storyOf(lines: readonly string[], core: string): readonly string[] {
  const runs = new Set(
    lines.filter((line) => line.includes(core)).map((line) => / {2}(.* #\d+):/.exec(line)?.[1]),
  );
  return lines.filter((line) => {
    const run = / {2}(.* #\d+): (?:ends here|warns)/.exec(line)?.[1];
    return line.includes(core) || (run !== undefined && runs.has(run));
  });
}
