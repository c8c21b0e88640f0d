/**
 * Where the concepts of a map stand, so that prerequisites run downwards with few crossings: Sugiyama's method.
 * Long arrows get a place of their own in each row they pass, rows are ordered by barycentres (Sugiyama, Tagawa and Toda, 1981),
 * and places within a row are the least-squares ones that keep the order and the gaps (pool adjacent violators).
 */
export const box = { width: 172, height: 58, gap: 22, rowGap: 46, margin: 12 };
const lane = { width: 10, gap: 12 }; // of an arrow on its way past a row
const rounds = 12;

/**
 * @param concepts `[{ id, layer }]`, @param relations `[{ from, to, kind }]`.
 * @returns `{ width, height, rows: [[id…]…] left to right, places: Map(id → { x, y } of the top left corner),
 *   arrows: [{ from, to, points: [{ x, y }…], implied }] }`; an implied arrow follows from others and has no points between.
 */
export function layOut(concepts, relations) {
  const { rows, nodes } = rowsOf(concepts);
  const edges = prerequisitesOf(relations, nodes);
  const chains = edges.filter((edge) => !edge.implied).map((edge) => ({ edge, chain: passRows(edge, nodes, rows) }));
  order(rows);
  spread(rows);
  return measure(rows, nodes, edges, chains);
}

function rowsOf(concepts) {
  const layers = [...new Set(concepts.map(({ layer }) => layer))].sort((a, b) => a - b);
  const rows = layers.map(() => []);
  const nodes = new Map();
  for (const { id, layer } of concepts) {
    const node = { id, row: layers.indexOf(layer), up: [], down: [], half: box.width / 2, gap: box.gap };
    nodes.set(id, node);
    rows[node.row].push(node);
  }
  return { rows, nodes };
}

/** Prerequisites between different rows; one that follows from a chain of others is marked as implied. */
function prerequisitesOf(relations, nodes) {
  const edges = relations.filter(({ kind, from, to }) => kind === 'prerequisite' && nodes.has(from) && nodes.has(to) && nodes.get(from).row < nodes.get(to).row);
  const next = Map.groupBy(edges, (edge) => edge.from);
  const reached = new Map();
  const reach = (id) => {
    if (!reached.has(id)) {
      const all = new Set();
      for (const { to } of next.get(id) ?? []) { all.add(to); for (const further of reach(to)) all.add(further); }
      reached.set(id, all);
    }
    return reached.get(id);
  };
  return edges.map(({ from, to }) => ({ from, to, implied: next.get(from).some((other) => other.to !== to && reach(other.to).has(to)) }));
}

/** Joins two nodes by way of a lane in each row between. */
function passRows({ from, to }, nodes, rows) {
  const chain = [nodes.get(from)];
  for (let row = chain[0].row + 1; row < nodes.get(to).row; row++) {
    const passing = { id: null, row, up: [], down: [], half: lane.width / 2, gap: lane.gap };
    rows[row].push(passing);
    chain.push(passing);
  }
  chain.push(nodes.get(to));
  for (let i = 1; i < chain.length; i++) {
    chain[i - 1].down.push(chain[i]);
    chain[i].up.push(chain[i - 1]);
  }
  return chain;
}

function order(rows) {
  number(rows);
  let best = { crossings: crossings(rows), rows: rows.map((row) => [...row]) };
  for (let round = 0; round < rounds && best.crossings > 0; round++) {
    const [side, sweep] = round % 2 === 0 ? ['up', rows] : ['down', rows.toReversed()];
    for (const row of sweep) {
      for (const node of row) node.centre = node[side].length ? mean(node[side].map((other) => other.at)) : node.at;
      row.sort((a, b) => a.centre - b.centre || a.at - b.at);
      row.forEach((node, at) => { node.at = at; });
    }
    const now = crossings(rows);
    if (now < best.crossings) best = { crossings: now, rows: rows.map((row) => [...row]) };
  }
  rows.forEach((row, i) => row.splice(0, row.length, ...best.rows[i]));
  number(rows);
}

function crossings(rows) {
  let count = 0;
  for (const row of rows) {
    const ends = row.flatMap((node) => node.down.map((other) => [node.at, other.at]));
    for (let i = 0; i < ends.length; i++)
      for (let j = i + 1; j < ends.length; j++)
        if ((ends[i][0] - ends[j][0]) * (ends[i][1] - ends[j][1]) < 0) count++;
  }
  return count;
}

function spread(rows) {
  for (const row of rows) fit(row, row.map(() => 0));
  for (let round = 0; round < rounds; round++) {
    const [side, sweep] = round % 2 === 0 ? ['up', rows] : ['down', rows.toReversed()];
    for (const row of sweep) fit(row, row.map((node) => wanted(node, side)));
  }
  for (const row of rows) fit(row, row.map((node) => (node.up.length + node.down.length ? (wanted(node, 'up') + wanted(node, 'down')) / 2 : node.x)));
}

const wanted = (node, side) => (node[side].length ? mean(node[side].map((other) => other.x)) : node.x);

/** Centres nearest to the wanted ones that keep order and gaps. */
function fit(row, wants) {
  let offset = 0;
  const offsets = row.map((node, i) => (offset += i === 0 ? 0 : row[i - 1].half + Math.max(node.gap, row[i - 1].gap) + node.half));
  const pools = [];
  wants.forEach((want, i) => {
    pools.push({ sum: want - offsets[i], count: 1 });
    while (pools.length > 1 && pools.at(-2).sum / pools.at(-2).count > pools.at(-1).sum / pools.at(-1).count) {
      const last = pools.pop();
      pools.at(-1).sum += last.sum;
      pools.at(-1).count += last.count;
    }
  });
  const starts = pools.flatMap(({ sum, count }) => Array(count).fill(sum / count));
  row.forEach((node, i) => { node.x = starts[i] + offsets[i]; });
}

function measure(rows, nodes, edges, chains) {
  const all = rows.flat();
  const left = Math.min(...all.map((node) => node.x - node.half)) - box.margin;
  const right = Math.max(...all.map((node) => node.x + node.half)) + box.margin;
  const top = (row) => box.margin + row * (box.height + box.rowGap);
  for (const node of all) node.x -= left;
  const ports = portsOf(chains);
  const arrows = [
    ...chains.map(({ edge, chain }) => ({ ...edge, points: throughRows(chain, ports, top) })),
    ...edges.filter((edge) => edge.implied).map((edge) => ({ ...edge, points: throughRows([nodes.get(edge.from), nodes.get(edge.to)], ports, top) })),
  ];
  return {
    width: right - left,
    height: top(rows.length - 1) + box.height + box.margin,
    rows: rows.map((row) => row.filter((node) => node.id !== null).map((node) => node.id)),
    places: new Map([...nodes.values()].map((node) => [node.id, { x: node.x - node.half, y: top(node.row) }])),
    arrows,
  };
}

/** Where arrows leave and enter a box: beside one another, in the order of where they come from. */
function portsOf(chains) {
  const ports = new Map(); // chain → { leave, enter } offsets from the centre
  const deal = (end, beside, name) => {
    for (const group of Map.groupBy(chains, ({ chain }) => chain.at(end)).values()) {
      group.sort((a, b) => a.chain.at(beside).x - b.chain.at(beside).x);
      const pitch = Math.min(16, (box.width - 60) / group.length);
      group.forEach(({ chain }, i) => ports.set(chain, { ...ports.get(chain), [name]: (i - (group.length - 1) / 2) * pitch }));
    }
  };
  deal(0, 1, 'leave');
  deal(-1, -2, 'enter');
  return ports;
}

function throughRows(chain, ports, top) {
  const { leave = 0, enter = 0 } = ports.get(chain) ?? {};
  return [
    { x: chain[0].x + leave, y: top(chain[0].row) + box.height },
    ...chain.slice(1, -1).flatMap(({ x, row }) => [{ x, y: top(row) }, { x, y: top(row) + box.height }]),
    { x: chain.at(-1).x + enter, y: top(chain.at(-1).row) },
  ];
}

const number = (rows) => { for (const row of rows) row.forEach((node, at) => { node.at = at; }); };
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
