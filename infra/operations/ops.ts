/** `npm run ops -- <command>`: an operator reads and decides through the HTTP API. */
import { runTool } from './complaint.ts';
import { openDeployment } from './deployment.ts';
import type { Command } from './ops/command.ts';
import { type CommandName, readCommandLine } from './ops/command-line.ts';

/** Loaded on demand: a command does not wait for the modules of the others. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  charges: async () => (await import('./ops/charges.ts')).charges,
  subscriptions: async () => (await import('./ops/subscriptions.ts')).subscriptions,
  cancel: async () => (await import('./ops/life.ts')).cancel,
  pause: async () => (await import('./ops/life.ts')).pause,
  resume: async () => (await import('./ops/life.ts')).resume,
  collect: async () => (await import('./ops/life.ts')).collect,
  due: async () => (await import('./ops/due.ts')).due,
  plans: async () => (await import('./ops/plans.ts')).plans,
  keys: async () => (await import('./ops/keys.ts')).keys,
  customer: async () => (await import('./ops/customer.ts')).customer,
  cases: async () => (await import('./ops/cases.ts')).cases,
  reconcile: async () => (await import('./ops/reconcile.ts')).reconcile,
  refund: async () => (await import('./ops/refund.ts')).refund,
  control: async () => (await import('./ops/control.ts')).control,
  import: async () => (await import('./ops/import/import-file.ts')).importFile,
  evidence: async () => (await import('./ops/evidence.ts')).evidence,
};

async function ops(): Promise<number> {
  const line = readCommandLine(process.argv.slice(2));
  if (line === undefined) return 0;
  const { name, outputs } = await openDeployment(line.target);
  // Imported only now: its AWS client reads the environment that openDeployment has set.
  const { apiAt } = await import('./ops/api.ts');
  const command = await COMMANDS[line.command]();
  const apiUrl = outputs.ApiUrl;
  return command({ ...line, api: apiAt(apiUrl), apiUrl, place: name });
}

await runTool(ops);
