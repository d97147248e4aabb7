/** What a page may load and call: its own files, and on the checkout page Iamport's script. */

export const ownPolicy = policyOf({});

/** Swagger UI styles its parts one by one, and its pictures are in its own file. */
export const apiPolicy = policyOf({ style: "'unsafe-inline'", image: 'data:' });

/**
 * The simulated script opens its window in a frame of its own origin. The real one opens pages of
 * Iamport, Inicis and the card companies; no list of them exists, so every https address may load.
 */
export function checkoutPolicy(scriptUrl: string): string {
  const { protocol, origin } = new URL(scriptUrl);
  if (protocol !== 'https:') return policyOf({ script: origin, frame: origin });
  return policyOf({
    script: 'https:',
    frame: 'https:',
    connect: 'https:',
    form: 'https:',
    style: "https: 'unsafe-inline'",
    image: 'https:',
  });
}

type Extra = Partial<Record<'script' | 'frame' | 'connect' | 'form' | 'style' | 'image', string>>;

function policyOf({ script, frame, connect, form, style, image }: Extra): string {
  return [
    "default-src 'none'",
    directive('script-src', script),
    directive('style-src', style),
    directive('connect-src', connect),
    directive('img-src', image),
    directive('frame-src', frame),
    directive('form-action', form),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function directive(name: string, extra: string | undefined): string {
  return `${name} 'self'${extra === undefined ? '' : ` ${extra}`}`;
}
