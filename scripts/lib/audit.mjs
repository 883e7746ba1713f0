// Judges the answer of `npm audit --json` (report version 2).

const SEVERE = ['high', 'critical'];

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Advisories of high or critical severity refuse, unless accepted with a reason and not beyond the day it is accepted
 * until; milder ones are noted. An answer without a report is no answer.
 */
export function judgeAudit(text, accepted, today) {
  const report = parse(text);
  if (report?.auditReportVersion !== 2) return { answered: false, refused: [], noted: [] };
  const advisories = new Map(
    Object.values(report.vulnerabilities)
      .flatMap(({ via }) => via)
      .filter((cause) => typeof cause === 'object')
      .map((advisory) => [advisory.url, advisory]),
  );
  const [refused, noted] = [[], []];
  for (const { url, name, severity, title } of advisories.values()) {
    const acceptance = accepted.find((one) => one.url === url);
    const line = `${name} (${severity}): ${title}, ${url}`;
    if (acceptance !== undefined && acceptance.until >= today)
      noted.push(`${line}; accepted until ${acceptance.until}: ${acceptance.reason}`);
    else if (SEVERE.includes(severity)) refused.push(line);
    else noted.push(line);
  }
  return { answered: true, refused, noted };
}
