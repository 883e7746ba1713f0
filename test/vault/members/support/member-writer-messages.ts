// Messages of `member-writer.ts`, and its input about the vault it opens.

export interface MemberState {
  readonly sheet: string;
  readonly passphrase: string;
}

export type MemberWriterMessage =
  | { readonly kind: 'open' }
  | { readonly kind: 'trying'; readonly what: 'invite' | 'accept' | 'remove'; readonly id: string }
  | { readonly kind: 'trying'; readonly what: 'sheet' }
  | { readonly kind: 'trying'; readonly what: 'recover'; readonly passphrase: string }
  | { readonly kind: 'did'; readonly what: 'invite'; readonly id: string; readonly code: string }
  | { readonly kind: 'did'; readonly what: 'accept'; readonly id: string }
  | { readonly kind: 'did'; readonly what: 'remove'; readonly id: string }
  | { readonly kind: 'did'; readonly what: 'sheet'; readonly sheet: string }
  | { readonly kind: 'did'; readonly what: 'recover'; readonly passphrase: string };
