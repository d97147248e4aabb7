/** An index shows every item's writes in order, each some time after it was made. */
import type { Instant, Span } from '../../../functions/domain/time.ts';

export function createLaggingIndex<Shown>(world: {
  readonly now: () => Instant;
  readonly indexLag: () => Span;
}) {
  const shown = new Map<string, Shown>();
  let coming: { readonly at: Instant; readonly pk: string; readonly entry: Shown | undefined }[] =
    [];
  const catchUp = () => {
    const now = world.now();
    const still = coming.filter((one) => one.at > now);
    if (still.length === coming.length) return;
    for (const { at, pk, entry } of coming) if (at <= now) show(pk, entry);
    coming = still;
  };
  const show = (pk: string, entry: Shown | undefined) => {
    if (entry === undefined) shown.delete(pk);
    else shown.set(pk, entry);
  };
  return {
    set: (pk: string, entry: Shown | undefined) => {
      const lag = world.indexLag();
      const earlier = coming.findLast((one) => one.pk === pk)?.at ?? 0;
      if (lag === 0 && earlier <= world.now()) {
        catchUp();
        return show(pk, entry);
      }
      coming.push({ at: Math.max(earlier, world.now() + lag), pk, entry });
    },
    shown: () => {
      catchUp();
      return [...shown.values()];
    },
  };
}
