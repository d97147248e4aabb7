/** Gives a use case its ports, so that a handler only has to give it its input. */

export const bind =
  <Ports, Input, Result>(
    verb: (ports: Ports, input: Input) => Promise<Result>,
    ports: Ports,
  ): ((input: Input) => Promise<Result>) =>
  (input) =>
    verb(ports, input);
