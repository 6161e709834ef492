import { addModel } from '../models/registry';
import type { ModelSpec } from '../models/types';

/** A model that is a text: from the editor, a file or a link. */
export interface OwnModel {
  readonly model: ModelSpec;
  /** In Antimony. */
  readonly text: string;
  /** The text as links hold it; of one that an earlier version made, as that wrote it. */
  readonly packed: string;
}

/** Distinguishes own models from built-in ones and those of the library. */
const PREFIX = 'own-';
const own = new Map<string, OwnModel>();

/**
 * How texts are read. Until 1 a law of one constant, `2 A -> B; k`, meant mass action; since 2 it is that constant rate,
 * as the language has it. Links and saved models of reading 1 keep their meaning (`upgradeText`).
 */
export const READING = 2;

/**
 * The identifier of an own model follows from its text and its reading alone: the same text is the same model, wherever
 * it is opened.
 */
export function ownModelId(text: string, reading: 1 | 2 = READING): string {
  const [a, b] = reading === 1 ? [0x9e3779b9, 0x85ebca6b] : [0xc2b2ae35, 0x27d4eb2f];
  return `${PREFIX}${hash(text, a)}${hash(text, b)}`;
}

export const isOwnModelId = (id: string): boolean => id.startsWith(PREFIX);

/** @returns false if another text already goes by this identifier, which is then left as it is, or a built-in model may */
export function addOwnModel(entry: OwnModel): boolean {
  const { id } = entry.model;
  if (!isOwnModelId(id)) return false;
  const known = own.get(id);
  if (known && known.text !== entry.text) return false;
  own.set(id, entry);
  addModel(entry.model);
  return true;
}

export const findOwnModel = (id: string): OwnModel | undefined => own.get(id);

/** 53 bits of the text in base 36 (cyrb53): doubles are unlikely, and a forged one is refused by `addOwnModel`. */
function hash(text: string, seed: number): string {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36).padStart(11, '0');
}
