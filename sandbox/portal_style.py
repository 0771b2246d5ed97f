"""The look of the practice portal's pages: one sheet, nothing fetched from anywhere."""

STYLE = """
:root{--ink:#1c2733;--soft:#5b6875;--line:#dfe5eb;--ground:#f3f5f8;--paper:#fff;--brand:#a3201d;
--link:#0b5394;--warn:#8a4b00;--warn-ground:#fff3dc}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.5 "Be Vietnam Pro","Noto Sans",system-ui,sans-serif}
header{background:var(--brand);color:#fff;padding:14px 28px;display:flex;gap:8px 24px;
flex-wrap:wrap;align-items:baseline;justify-content:space-between}
header a{color:#fff;font-size:20px;text-decoration:none}
header span{opacity:.9;font-size:14px}
main{max-width:1100px;margin:24px auto;padding:0 20px}
h1{font-size:28px;margin:8px 0 16px;font-variant-numeric:tabular-nums}
h2{font-size:18px;margin:0 0 12px}
h3{font-size:16px;margin:12px 0 8px}
a{color:var(--link)}
small{color:var(--soft)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:14px;
margin-bottom:20px}
.tile,.card,table,section>.papers{background:var(--paper);border:1px solid var(--line);
border-radius:10px}
.tile{padding:14px 18px}
.tile strong{display:block;font-size:30px;line-height:1.2}
.tile span{color:var(--soft)}
table{width:100%;border-collapse:separate;border-spacing:0;overflow:hidden}
th,td{text-align:left;padding:12px 16px;vertical-align:top}
th{font-size:13px;color:var(--soft);background:#fafbfc}
td{border-top:1px solid var(--line);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.badge{background:var(--warn-ground);color:var(--warn);border-radius:999px;padding:1px 9px;
font-size:13px;white-space:nowrap}
.warning{background:var(--warn-ground);color:var(--warn);border-radius:10px;padding:10px 16px}
.empty{color:var(--soft);background:var(--paper);border:1px dashed var(--line);
border-radius:10px;padding:28px;text-align:center}
.card{padding:18px 20px;margin:18px 0}
dl{display:grid;grid-template-columns:minmax(180px,1fr) 2fr;gap:0 20px;margin:0}
dt,dd{padding:8px 0;margin:0;border-top:1px solid var(--line);overflow-wrap:anywhere}
dt{color:var(--soft)}
dd i{color:#9aa5b1}
.papers{display:flex;flex-wrap:wrap;gap:14px;padding:14px}
.paper{display:block;width:200px;color:inherit;text-decoration:none;text-align:center}
.paper img,.paper .icon{display:flex;width:200px;height:150px;object-fit:contain;
align-items:center;justify-content:center;background:var(--ground);border:1px solid var(--line);
border-radius:8px;font-size:22px;color:var(--soft)}
.paper span{overflow-wrap:anywhere}
@media(max-width:640px){dl{grid-template-columns:1fr}dd{border:0;padding-top:0}}
"""
"""The whole style sheet."""
