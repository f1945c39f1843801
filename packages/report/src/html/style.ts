// The style of every report: light and dark, phone and A4. It is one text, so that the policy of the page can name its hash.

/** What `style-src` allows besides nothing: the hash of `css`, held by a test. */
export const cssHash = 'sha256-v8SQhNlEpFxc1xIPVutAVBuNMXiIiIi+TqZiidlSCo4='

export const css = `
:root{color-scheme:light dark;--ink:#1b2328;--soft:#56626a;--line:#d9dfe2;--paper:#fff;--wash:#f3f6f7;--accent:#14607f;--good:#1c6b45;--bad:#a3352b;--c1:#14607f;--c2:#9fb9c4;--idle:#e6ebed;--late:#a3352b}
@media (prefers-color-scheme:dark){:root{--ink:#e7ecef;--soft:#a7b3ba;--line:#38434a;--paper:#151b1f;--wash:#1d252a;--accent:#7cc4e0;--good:#7bcfa3;--bad:#f0998f;--c1:#7cc4e0;--c2:#4a6673;--idle:#29333a;--late:#f0998f}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 "Segoe UI",system-ui,-apple-system,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
main,header,footer{max-width:62rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2.5rem}
.kicker{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;justify-content:space-between;color:var(--soft);font-size:.9rem;border-bottom:2px solid var(--accent);padding-bottom:.6rem}
.kicker strong{color:var(--accent);font-weight:600}
h1{font-size:1.05rem;font-weight:600;margin:1.6rem 0 .3rem}
.headline{font:400 1.7rem/1.3 Georgia,"Iowan Old Style","Times New Roman",serif;margin:0 0 1rem;max-width:46rem;text-wrap:pretty}
.notice{color:var(--soft);font-size:.9rem;margin:.1rem 0}
.internal .notice:first-child{color:var(--bad);font-weight:600}
h2{font-size:1.2rem;font-weight:600;margin:2.4rem 0 .7rem;padding-top:.2rem}
h3{font-size:1rem;font-weight:600;margin:0 0 .3rem}
p{margin:.4rem 0}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.good{color:var(--good)}.bad{color:var(--bad)}.muted{color:var(--soft)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(13.2rem,1fr));gap:0 1.6rem;margin:0;padding:0;list-style:none}
.cards li{border-top:1px solid var(--line);padding:.7rem 0 .9rem;min-width:0;display:grid;grid-row:span 5;grid-template-rows:subgrid;align-content:start}
.cards .label{font-size:.9rem;color:var(--soft);min-height:1.5em}
.cards .value{font-size:1.75rem;line-height:1.25;font-weight:600;text-decoration:none;color:var(--ink)}
.cards .long{font-size:1.35rem;line-height:1.62}
.cards .value:hover{color:var(--accent)}
.cards .counted,.cards .change{font-size:.85rem}
.cards .counted{color:var(--soft)}
.cards svg{margin-top:.5rem}
.wrap{margin:.4rem 0 1.2rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:start;font-weight:600;padding:.3rem 0;font-size:.95rem}
.quiet caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th{text-align:start;font-weight:600;color:var(--soft);font-size:.82rem;border-bottom:1px solid var(--ink);padding:.3rem .8rem .3rem 0;vertical-align:bottom}
td{border-bottom:1px solid var(--line);padding:.42rem .8rem .42rem 0;vertical-align:top;overflow-wrap:break-word}
td:not(.end){overflow-wrap:anywhere;min-width:4.6rem}td.short:not(.end){overflow-wrap:break-word}
th.end,td.end{text-align:end}
td.end{white-space:nowrap}
th.end+th:not(.end),td.end+td:not(.end){padding-inline-start:.7rem}
th:last-child,td:last-child{padding-inline-end:0}
td:first-child:not(.end){min-width:11rem}
td:not(:first-child):not(:last-child)>a{white-space:nowrap}
.broad table{font-size:.8rem}.broad th,.broad td{padding-inline-end:.8rem}.broad td:first-child:not(.end){min-width:8rem}
.problems{margin:0}
.problem{border-top:1px solid var(--line);padding:.9rem 0 1rem}
.problem p{margin:.15rem 0}
.problem .facts{color:var(--soft);font-size:.92rem}.facts span{white-space:nowrap}
.decision{border-inline-start:3px solid var(--accent);background:var(--wash);padding:.8rem 1.1rem;margin:.7rem 0;border-radius:0 .3rem .3rem 0}
.decision ol{margin:.3rem 0;padding-inline-start:1.4rem}
.decision .facts{color:var(--soft);font-size:.92rem;margin:0}
svg{display:block;max-width:100%;height:auto;overflow:visible}
figure{margin:.4rem 0}
figure>svg{width:100%}
figcaption{color:var(--soft);font-size:.92rem;margin:.6rem 0 .2rem}
.problem svg{width:100%;max-width:46rem}
svg text{fill:var(--soft);font-size:10px;font-family:inherit}
svg .n{fill:var(--ink)}svg .tight{font-size:8px}
.c1{fill:var(--c1)}.c2{fill:var(--c2)}.idle{fill:var(--idle)}.late{fill:var(--late)}.paused{fill:var(--c2)}.counted-span{fill:var(--c1)}.closed-span{fill:var(--idle)}
.line{fill:none;stroke:var(--c1);stroke-width:1.5;stroke-linejoin:round}
.dash2{stroke-dasharray:7 3}.dash3{stroke-dasharray:2 3}.dash4{stroke-dasharray:10 3 2 3}.wanted{stroke:var(--soft);stroke-width:1;stroke-dasharray:2 4}
.axis{stroke:var(--line);stroke-width:1}.due{stroke:var(--ink);stroke-width:1.5;fill:var(--ink)}.legend .due{stroke:none}.legend li{display:flex;align-items:baseline;min-width:0}.legend li svg{flex:none}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.85rem;color:var(--soft);margin:0 0 .3rem;padding:0;list-style:none}
.legend svg{display:inline-block;margin-inline-end:.4rem}
details{border-top:1px solid var(--line)}
details:last-of-type{border-bottom:1px solid var(--line)}
summary{cursor:pointer;padding:.5rem 0;font-size:.92rem}
.twin{border:0!important}
.twin summary{color:var(--soft);font-size:.85rem;padding:.2rem 0}
:target{scroll-margin-top:1rem}
dl{margin:0}dt{font-weight:600;margin-top:.8rem}dd{margin:0 0 .2rem;color:var(--soft);max-width:46rem}
:target dt,dt:target,:target>h3{color:var(--accent)}
footer{padding-top:2rem;padding-bottom:3rem;color:var(--soft);font-size:.85rem}
@media screen and (max-width:56rem){
main,header,footer{padding-inline:1.1rem}
header{padding-top:1.4rem}
.headline{font-size:1.35rem}
.cards{grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:0 1.1rem}
table,caption,tbody,tr,td{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}thead a{visibility:hidden}
tr{border-bottom:1px solid var(--line);padding:.5rem 0}
td,td.end,td.end+td:not(.end){border:0;padding:.08rem 0;text-align:start;white-space:normal;display:grid;grid-template-columns:8rem 1fr;gap:.7rem;min-width:0}
td::before{content:attr(data-label);color:var(--soft);font-size:.85rem}
td:first-child{display:block;font-weight:600}td:first-child::before{content:none}
td:empty{display:none}
td:not(:first-child):not(:last-child)>a{white-space:normal}
td>*{overflow-wrap:anywhere;min-width:0}
.cards .value{font-size:1.5rem}.cards .long{font-size:1.05rem}
.twin table,.twin tbody{display:block}
.ledger svg text{font-size:19px}
}
@media print{
@page{size:A4;margin:16mm 15mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font-family:"Segoe UI",system-ui,sans-serif;font-size:8pt;color:#4a545a}}
:root{color-scheme:light;--ink:#111;--soft:#4a545a;--line:#c9d0d4;--paper:#fff;--wash:#f3f6f7;--accent:#14607f;--good:#1c6b45;--bad:#a3352b;--c1:#14607f;--c2:#9fb9c4;--idle:#e6ebed;--late:#a3352b}
html{font-size:9.4pt}
body{line-height:1.38;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,header,footer{max-width:none;padding:0}
.headline{font-size:15.5pt}
.wrap{margin:.3rem 0 .7rem}
header{padding-top:0}
.cards svg{width:8rem}
.problems{display:grid;grid-template-columns:1fr 1fr;gap:0 1.6rem}
#attainable{display:grid;grid-template-columns:1fr 1fr;gap:0 1.6rem}#attainable>:not(.chart){grid-column:1/-1}#attainable>h2{margin-top:.5rem}#attainable svg text{font-size:19px}#attainable figcaption{font-size:8.4pt}#attainable .legend{font-size:7.6pt;gap:.1rem .7rem}
svg text{font-size:12px}
.cards{grid-template-columns:repeat(4,1fr);gap:0 1.1rem}
.cards .value{font-size:15pt}.cards .long{font-size:12pt;line-height:1.56}
section+#measures{break-before:page}
.broad table{font-size:7pt}.broad th{font-size:6.6pt}.broad th,.broad td{padding-inline-end:.55rem}.broad td:first-child:not(.end){min-width:5rem}
h2{font-size:12pt;margin:1.3rem 0 .4rem;break-after:avoid}
thead{display:table-header-group}
tbody tr:first-child{break-before:avoid;break-after:avoid}tbody tr:last-child{break-before:avoid}
tr,.cards li,.problem,.decision,figure{break-inside:avoid}
td,th{padding-block:.22rem}
a{text-decoration:none}
.screen,.twin,footer{display:none}
}
`
