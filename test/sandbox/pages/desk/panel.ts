/** A part of a room: a title, what it is about, and what is in it. */
import { h, type View } from '../shared/h.ts';

export const panel = (title: string, about: string, ...children: readonly View[]): View =>
  h('section.panel', {}, h('h2', {}, title), h('p.soft.fine', {}, about), ...children);
