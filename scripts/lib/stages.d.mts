/** The stages of `npm test`, in order; `minutes` is the hard limit of each. */
export function stages(): readonly { readonly name: string; readonly minutes: number; readonly beside?: true }[];
