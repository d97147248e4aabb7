/** Makes a value unchangeable through and through, so that nothing written can be shared by reference. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) for (const part of value) frozen(part);
  else for (const name in value) frozen(value[name]);
  return Object.freeze(value);
}
