/** docs/rights.md as it should be. */
export function rightsPage(): string;
