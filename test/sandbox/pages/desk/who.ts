/** How the desk names who did something: the session or the user of an ARN, or the customer's subject. */
export const whoIs = (actor: string): string => actor.split('/').at(-1) ?? actor;
