export function judgeAudit(
  text: string,
  accepted: readonly { url: string; until: string; reason: string }[],
  today: string,
): { answered: boolean; refused: string[]; noted: string[] };
