// The requirement numbers R01–R47 in test titles.

export const requirementIds = Array.from({ length: 47 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`);

/** The numbers in a title's square brackets: [R17], [R16][R18] or [R16, R18]. */
export function requirementsIn(title) {
  const brackets = [...title.matchAll(/\[(R\d\d(?:\s*,\s*R\d\d)*)\]/g)].flatMap((match) => match[1].split(','));
  return new Set(brackets.map((id) => id.trim()));
}
