/** A part of a room: a title, a description and its content. */
import { h, type View } from '../shared/h.ts';

export const panel = (title: string, about: string, ...children: readonly View[]): View =>
  h('section.panel', {}, h('h2', {}, title), h('p.soft.fine', {}, about), ...children);
