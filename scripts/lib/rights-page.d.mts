/** The expected content of docs/rights.md. */
export function rightsPage(): string;
