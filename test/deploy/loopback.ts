/** Refuses every address that is not on this machine: nothing here may ever reach AWS or Iamport. */

/** What is about to be called, by the name of the setting that says so. */
export type Endpoints = Readonly<Record<string, string | undefined>>;

/** Throws unless each address is on this machine; one that is missing leads elsewhere by default. */
export function refuseElsewhere(endpoints: Endpoints): void {
  const elsewhere = Object.entries(endpoints).filter(([, address]) => !isLoopback(address));
  if (elsewhere.length === 0) return;
  const named = elsewhere.map(([name, address]) => `${name} is ${address ?? 'not set'}`);
  throw new Error(
    `The deploy test talks to this machine only, but ${named.join(', and ')}. Nothing was called.`,
  );
}

function isLoopback(address: string | undefined): boolean {
  const url = URL.parse(address ?? '');
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  const { hostname } = url;
  return (
    hostname === '[::1]' ||
    /^(?:[\w-]+\.)*localhost$/.test(hostname) ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}
