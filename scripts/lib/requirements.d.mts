export const requirementIds: string[];
export function requirementsIn(title: string): Set<string>;
