/** Guards of a deletion that Iamport refuses: it ends, and a person is asked once. */
import type { Mutant } from '../mutant.ts';

const KEYS = 'Registering a card';
const DELETION = 'test/domain/billing-key/deletion.test.ts';

export const deletions: readonly Mutant[] = [
  {
    guard: 'a deletion that is refused ends',
    file: 'functions/domain/billing-key/deletion.ts',
    text: 'deletionRefusals >= MOST_REFUSALS',
    becomes: 'deletionRefusals < 0',
    without:
      'A key that Iamport does not delete is deleted every hour, for ever, and nobody knows.',
    promised: KEYS,
    caughtBy: { test: DELETION },
  },
  {
    guard: 'what was given up is asked again only by a person',
    file: 'functions/domain/billing-key/deletion.ts',
    text: "key.status === 'retiring' ? { ...key, wakeAt: undefined } : undefined",
    becomes: 'undefined',
    without: 'A key that is in a case goes on being deleted.',
    promised: KEYS,
    caughtBy: { test: DELETION },
  },
  {
    guard: 'who repeats a deletion has it tried once more',
    file: 'functions/domain/billing-key/deletion.ts',
    text: "key.status === 'retiring' && key.wakeAt === undefined",
    becomes: 'false',
    without: 'Once Iamport would delete the key, nobody can have it deleted.',
    promised: KEYS,
    caughtBy: { test: DELETION },
  },
  {
    guard: 'the silence of a DELETE says nothing',
    file: 'functions/adapters/iamport/undo/delete-key.ts',
    text: '.catch(unlessRefused)',
    becomes: '',
    without: 'An Iamport whose deletion fails for days is asked for days, and nobody knows.',
    promised: KEYS,
    caughtBy: { test: 'test/adapters/iamport/read.test.ts' },
  },
  {
    guard: 'a deletion that ended is a case',
    file: 'functions/use-cases/workers/retire-key.ts',
    text: '  await openCaseAbout(ports, notDeleted(after));\n',
    becomes: '',
    without: 'A key stays chargeable at Iamport, and nobody is asked.',
    promised: KEYS,
    caughtBy: { seed: 1, phenomena: 'kept' },
  },
];
