import { scoreAll } from './src/index.js';
import { compile } from './src/compile.js';
import { readColumns } from './src/batch/columns.js';
import { makeNumerators } from './src/batch/numerators.js';
import { planWords, sumWords, TILE } from './src/batch/sum-words.js';
import { countBands, cutsUnder } from './src/batch/band-rows.js';
import { randomColumns, rubric, toRows } from './bench/assessments.js';
import { scoreRows } from './bench/batch.js';
const N=100000;const c=randomColumns(N);const rows=toRows(c);
const plan=(compile(rubric) as any).value;
function sumBytes(bytes: Uint8Array){let s=0;for(let k=0;k<bytes.length;k++)s+=bytes[k] as number;return s}
const read=(readColumns(plan,c,1) as any).value;const words=planWords(plan,read)!;
const sums=makeNumerators(plan,N,5);
const bb=new Uint8Array(N).fill(2);const cuts=cutsUnder(rubric,plan,1,5,'exact');
const f:any={all:()=>scoreAll(rubric,c),words:()=>{for(let from=0;from<N;from+=TILE)sumWords(plan,words,read,sums,from)},count:()=>countBands(bb,5),alloc:()=>makeNumerators(plan,N,5),sum:()=>sumBytes(c),rowmajor:()=>scoreRows(rows,N)};
const t:any={};
for(let round=0;round<40;round++)for(const k in f){const t0=performance.now();f[k]();(t[k]??=[]).push((performance.now()-t0)/N*1e6)}
for(const k in t){const x=t[k].slice(8).sort((a:any,b:any)=>a-b);console.log(k.padEnd(8),x[0].toFixed(1),x[x.length>>2].toFixed(1),x[x.length>>1].toFixed(1))}
