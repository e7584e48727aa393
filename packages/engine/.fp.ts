import { compile } from './src/compile.js';
import { readColumns } from './src/batch/columns.js';
import { makeNumerators } from './src/batch/numerators.js';
import { planWords, sumWords, TILE, addLanes, spread, addWords, copyTile } from './src/batch/.sw.js';
import { randomColumns, rubric } from './bench/assessments.js';
const N=TILE;const c=randomColumns(N);
const plan=(compile(rubric) as any).value;
const read=(readColumns(plan,c,1) as any).value;const wp=planWords(plan,read)!;
const sums=makeNumerators(plan,N,5);const C=TILE/4;
function sumBytes(bytes: Uint8Array){let s=0;for(let k=0;k<bytes.length;k++)s+=bytes[k] as number;return s}
const f:any={whole:()=>sumWords(plan,wp,read,sums,0),copy:()=>copyTile(wp,read,0,N),zero:()=>{for(const n of wp.nodes)n.fill(0)},lanes:()=>{let leaf=0;let v=true;for(const {end} of plan.runs){v=addLanes(wp,leaf,end,C,1,5)&&v;leaf=end}return v},spread:()=>{for(const {weight,parent} of plan.runs)spread(wp.lanes,C,weight,weight,wp.nodes[parent]!)},up:()=>{for(let n=11;n>=0;n--)addWords(wp.nodes[plan.innerParents[n]<0?12:plan.innerParents[n]]!,wp.nodes[n]!,C*2)},out:()=>wp.nodes.forEach((n,p)=>sums[p]!.set(new Uint16Array(n.buffer,0,N) as any,0)),sum:()=>sumBytes(c)};
const t:any={};
for(let round=0;round<300;round++)for(const k in f){const t0=performance.now();for(let i=0;i<10;i++)f[k]();(t[k]??=[]).push((performance.now()-t0)/10/N*1e6)}
for(const k in t){const x=t[k].slice(50).sort((a:any,b:any)=>a-b);console.log(k.padEnd(8),x[0].toFixed(1),x[x.length>>2].toFixed(1),x[x.length>>1].toFixed(1))}
