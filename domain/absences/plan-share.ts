// Shares work among those who may take it so that nobody carries much more than others: first the least burdened, then
// improved by handing over and exchanging until neither helps. Plain, deterministic, quick. docs/decisions/0023.

/** A piece of work that one person takes whole. */
export interface Piece {
  /** How much it weighs; positive whole number. */
  readonly weight: number;
  /** Who may take it, the nearest at hand first; none: it stays open. Indexes of `start`. */
  readonly pool: readonly number[];
  /** Pieces that are well kept in one hand, such as the weeks before and after. Indexes of pieces. */
  readonly beside: readonly number[];
}

/** Who takes each piece; null: nobody may. */
type Shares = (number | null)[];

/** So many rounds of evening out and keeping together; each round can only improve. */
const MOST_ROUNDS = 20;

const besideOf = (pieces: readonly Piece[], shares: Readonly<Shares>, piece: Piece, who: number): number => piece.beside.filter((other) => pieces[other] !== undefined && shares[other] === who).length;

/** The hardest to place first; each to the one who then carries the least, at a tie to who has what lies beside it. */
function firstShares(pieces: readonly Piece[], load: number[]): Shares {
  const shares: Shares = pieces.map(() => null);
  const order = pieces.map((_, index) => index).sort((a, b) => (pieces[a]?.pool.length ?? 0) - (pieces[b]?.pool.length ?? 0) || (pieces[b]?.weight ?? 0) - (pieces[a]?.weight ?? 0) || a - b);
  for (const index of order) {
    const piece = pieces[index];
    if (piece === undefined) continue;
    const best = piece.pool.map((who, rank) => ({ who, rank, load: load[who] ?? 0, beside: besideOf(pieces, shares, piece, who) })).sort((a, b) => a.load - b.load || b.beside - a.beside || a.rank - b.rank)[0];
    if (best === undefined) continue;
    shares[index] = best.who;
    load[best.who] = best.load + piece.weight;
  }
  return shares;
}

interface Board {
  readonly pieces: readonly Piece[];
  readonly pools: readonly ReadonlySet<number>[];
  readonly shares: Shares;
  readonly load: number[];
}

/** Hands a piece to somebody else. */
function hand(board: Board, index: number, to: number): void {
  const weight = board.pieces[index]?.weight ?? 0;
  const from = board.shares[index];
  if (from !== null && from !== undefined) board.load[from] = (board.load[from] ?? 0) - weight;
  board.load[to] = (board.load[to] ?? 0) + weight;
  board.shares[index] = to;
}

/** Whether the sum of squares falls when `from` gives `weight` more to `to` than back. */
const evens = (board: Board, from: number, to: number, weight: number): boolean => weight > 0 && (board.load[from] ?? 0) - (board.load[to] ?? 0) > weight;

/** Hands one piece over where that evens out; whether anything changed. */
function handOver(board: Board): boolean {
  let changed = false;
  for (const [index, piece] of board.pieces.entries()) {
    for (const to of piece.pool) {
      const from = board.shares[index];
      if (from === null || from === undefined || to === from || !evens(board, from, to, piece.weight)) continue;
      hand(board, index, to);
      changed = true;
    }
  }
  return changed;
}

/** Tries every pair of pieces in different hands that both may take; exchanges where `better` says so. */
function exchange(board: Board, better: (a: number, b: number, from: number, to: number) => boolean): boolean {
  let changed = false;
  for (let a = 0; a < board.pieces.length; a += 1) {
    for (let b = 0; b < board.pieces.length; b += 1) {
      const [from, to] = [board.shares[a], board.shares[b]];
      if (from === null || from === undefined || to === null || to === undefined || from === to) continue;
      if (!board.pools[a]?.has(to) || !board.pools[b]?.has(from) || !better(a, b, from, to)) continue;
      hand(board, a, to);
      hand(board, b, from);
      changed = true;
    }
  }
  return changed;
}

const weightOf = (board: Board, index: number): number => board.pieces[index]?.weight ?? 0;

const evenOut = (board: Board): void => {
  while (handOver(board) || exchange(board, (a, b, from, to) => evens(board, from, to, weightOf(board, a) - weightOf(board, b))));
};

/** Exchanges pieces that weigh the same where more then lies beside its like. */
const keepTogether = (board: Board): boolean =>
  exchange(board, (a, b, from, to) => {
    const [first, second] = [board.pieces[a], board.pieces[b]];
    if (first === undefined || second?.weight !== first.weight || first.beside.includes(b)) return false;
    const now = besideOf(board.pieces, board.shares, first, from) + besideOf(board.pieces, board.shares, second, to);
    return besideOf(board.pieces, board.shares, first, to) + besideOf(board.pieces, board.shares, second, from) > now;
  });

/**
 * Shares the pieces. Every piece with somebody in its pool is taken; afterwards no handing over of one piece and no
 * exchange of two lowers the sum of the squares of what people carry, and so none lowers the most that anybody carries.
 * @param start what each person carries already
 */
export function share(pieces: readonly Piece[], start: readonly number[]): Shares {
  const load = [...start];
  const board: Board = { pieces, pools: pieces.map(({ pool }) => new Set(pool)), shares: firstShares(pieces, load), load };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    evenOut(board);
    if (!keepTogether(board)) break;
  }
  evenOut(board);
  return board.shares;
}
