// Distributes work evenly among those who may take it: a greedy start, then improvement by moving and exchanging pieces
// until neither helps. Simple, deterministic and fast. docs/decisions/0023.

/** A piece of work that one person takes as a whole. */
export interface Piece {
  /** Weight; a positive integer. */
  readonly weight: number;
  /** Who may take it, best first; empty: it stays open. Indexes into `start`. */
  readonly pool: readonly number[];
  /** Pieces that should preferably go to the same person, such as adjacent weeks. Indexes of pieces. */
  readonly beside: readonly number[];
}

/** Who takes each piece; null: nobody may. */
type Shares = (number | null)[];

/** Maximum number of rounds of balancing and grouping; no round makes the result worse. */
const MOST_ROUNDS = 20;

const besideOf = (pieces: readonly Piece[], shares: Readonly<Shares>, piece: Piece, who: number): number =>
  piece.beside.filter((other) => pieces[other] !== undefined && shares[other] === who).length;

/**
 * Places the pieces with the fewest options first, each with the least loaded person; ties go to the one with adjacent
 * pieces.
 */
function firstShares(pieces: readonly Piece[], load: number[]): Shares {
  const shares: Shares = pieces.map(() => null);
  const order = pieces
    .map((_, index) => index)
    .sort(
      (a, b) =>
        (pieces[a]?.pool.length ?? 0) - (pieces[b]?.pool.length ?? 0) ||
        (pieces[b]?.weight ?? 0) - (pieces[a]?.weight ?? 0) ||
        a - b,
    );
  for (const index of order) {
    const piece = pieces[index];
    if (piece === undefined) continue;
    const best = piece.pool
      .map((who, rank) => ({ who, rank, load: load[who] ?? 0, beside: besideOf(pieces, shares, piece, who) }))
      .sort((a, b) => a.load - b.load || b.beside - a.beside || a.rank - b.rank)[0];
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

/** Moves a piece to another person. */
function hand(board: Board, index: number, to: number): void {
  const weight = board.pieces[index]?.weight ?? 0;
  const from = board.shares[index];
  if (from !== null && from !== undefined) board.load[from] = (board.load[from] ?? 0) - weight;
  board.load[to] = (board.load[to] ?? 0) + weight;
  board.shares[index] = to;
}

/** Whether the sum of squares decreases if `from` gives `to` a net `weight`. */
const evens = (board: Board, from: number, to: number, weight: number): boolean =>
  weight > 0 && (board.load[from] ?? 0) - (board.load[to] ?? 0) > weight;

/** Moves single pieces where that improves the balance; returns whether anything changed. */
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

/** Tries every pair of pieces of different people who may take each other's; exchanges them if `better`. */
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
  while (
    handOver(board) ||
    exchange(board, (a, b, from, to) => evens(board, from, to, weightOf(board, a) - weightOf(board, b)))
  );
};

/** Exchanges pieces of equal weight if that puts more adjacent pieces together. */
const keepTogether = (board: Board): boolean =>
  exchange(board, (a, b, from, to) => {
    const [first, second] = [board.pieces[a], board.pieces[b]];
    if (first === undefined || second?.weight !== first.weight || first.beside.includes(b)) return false;
    const now = besideOf(board.pieces, board.shares, first, from) + besideOf(board.pieces, board.shares, second, to);
    return besideOf(board.pieces, board.shares, first, to) + besideOf(board.pieces, board.shares, second, from) > now;
  });

/**
 * Distributes the pieces. Every piece with a non-empty pool is assigned. Afterwards no move of one piece and no
 * exchange of two decreases the sum of squared loads, and hence none decreases the maximum load.
 * @param start existing load of each person
 */
export function share(pieces: readonly Piece[], start: readonly number[]): Shares {
  const load = [...start];
  const board: Board = {
    pieces,
    pools: pieces.map(({ pool }) => new Set(pool)),
    shares: firstShares(pieces, load),
    load,
  };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    evenOut(board);
    if (!keepTogether(board)) break;
  }
  evenOut(board);
  return board.shares;
}
