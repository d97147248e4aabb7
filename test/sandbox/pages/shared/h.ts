/** Preact's `h` as the pages write it: `h('p.notice.bad', …)`. Text is only ever text. */
import { type ComponentChildren, h as create, type VNode } from 'preact';

export type View = VNode | null;

type Properties = Readonly<Record<string, unknown>>;

export function h(
  tagAndClasses: string,
  properties: Properties,
  ...children: readonly ComponentChildren[]
): VNode {
  const [tag = 'div', ...classes] = tagAndClasses.split('.');
  // Otherwise an element without a class would have an empty `class` attribute.
  const given = classes.length > 0 ? { class: classes.join(' '), ...properties } : properties;
  return create(tag, { ...given }, ...children);
}
