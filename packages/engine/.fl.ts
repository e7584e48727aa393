import { float } from './bench/peers/float.js';
import { ours } from './bench/peers/ours.js';
import { decimal } from './bench/peers/decimal.js';
import { fraction } from './bench/peers/fraction.js';
import { formulajs } from './bench/peers/formulajs.js';
import { score,scoreLevels } from './src/index.js';
import { sumWholeLevels } from './src/sum-whole-levels.js';
import { compile } from './src/compile.js';
import { randomAssessments, rubric } from './bench/assessments.js';
const as=randomAssessments();
const plan=(compile(rubric) as any).value;
const t:any={};
const f:any={float:[float.run,2000],row:[ours.row.run,2000],obj:[ours.object.run,2000],bare:[(a:any)=>scoreLevels(rubric,a.levels),2000],bareP:[(a:any)=>{const r=scoreLevels(rubric,a.levels);return r.ok&&r.value.predicate.id},2000],bareObj:[(a:any)=>score(rubric,a.ratings),2000],sum:[(a:any)=>sumWholeLevels(plan,a.levels),2000],slice:[(a:any)=>a.levels.slice(),2000],};
for(let round=0;round<80;round++)for(const k in f){const [fn,n]=f[k];const t0=performance.now();for(let i=0;i<n;i++)fn(as[i&63]);(t[k]??=[]).push((performance.now()-t0)/n*1e6)}
for(const k in t){const x=t[k].slice(20).sort((a:any,b:any)=>a-b);console.log(k.padEnd(8),x[0].toFixed(0),x[x.length>>2].toFixed(0),x[x.length>>1].toFixed(0))}
