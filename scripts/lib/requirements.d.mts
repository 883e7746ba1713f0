export type Requirement = { id: string; title: string; clauses: { id: string; text: string; place: string }[] };
export function requirements(): Requirement[];
export function parseRequirements(page: string): Requirement[];
export function citedIn(title: string): Set<string>;
