/** An index that shows each item's writes in order, each some time after it was made. */
import type { Instant, Span } from '../../../functions/domain/time.ts';

interface Coming<Shown> {
  readonly at: Instant;
  readonly pk: string;
  readonly entry: Shown | undefined;
}

export function createLaggingIndex<Shown>(world: {
  readonly now: () => Instant;
  readonly indexLag: () => Span;
}) {
  const entries = new Map<string, Shown>();
  let coming: readonly Coming<Shown>[] = [];
  /** What is shown, until a new write arrives. */
  let shown: readonly Shown[] | undefined;

  const catchUp = () => {
    if (coming.length === 0) return;
    const now = world.now();
    const still = coming.filter((one) => one.at > now);
    if (still.length === coming.length) return;
    for (const { at, pk, entry } of coming) if (at <= now) show(pk, entry);
    coming = still;
  };
  const show = (pk: string, entry: Shown | undefined) => {
    shown = undefined;
    if (entry === undefined) entries.delete(pk);
    else entries.set(pk, entry);
  };
  return {
    set: (pk: string, entry: Shown | undefined) => {
      const lag = world.indexLag();
      const earlier = coming.findLast((one) => one.pk === pk)?.at ?? 0;
      if (lag === 0 && earlier <= world.now()) {
        catchUp();
        return show(pk, entry);
      }
      coming = [...coming, { at: Math.max(earlier, world.now() + lag), pk, entry }];
    },
    /** The same list until something new is shown. */
    shown: (): readonly Shown[] => {
      catchUp();
      shown ??= [...entries.values()];
      return shown;
    },
  };
}
