// What the programs on the share are told, and what they answer.

export type Command =
  | { readonly kind: 'flood'; readonly prefix: string }
  | { readonly kind: 'stop' | 'ask' | 'yes' | 'state' | 'close' };

export interface ProgramState {
  readonly mode: 'readWrite' | 'readOnly';
  readonly free: boolean;
  readonly following: boolean;
  readonly asked: string;
  readonly asking: string;
  readonly findings: readonly { readonly code: string; readonly severity: string }[];
  readonly people: readonly string[];
}

export type Answer =
  | { readonly kind: 'state'; readonly state: ProgramState }
  /** A write; `ok` or the code of the refusal. */
  | { readonly kind: 'wrote'; readonly id: string; readonly code: string }
  | { readonly kind: 'flooded' }
  | { readonly kind: 'done'; readonly code: string };
