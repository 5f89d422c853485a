import { FigureDrawer, type Lineage } from '#ui/figure-drawer.tsx'
import { useSearchParams } from '#ui/search-params.ts'

const lineage: Lineage = {
  title: 'Đảng viên mới kết nạp',
  unit: 'Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh',
  period: 'Năm 2020',
  measure: 'người',
  figure: { value: 153, code: 'a1' },
  formula: {
    words: 'Số quần chúng ưu tú được kết nạp vào Đảng trong kỳ, cộng từ báo cáo tháng của các tổ chức cơ sở đảng.',
    version: 2,
    since: '01/2020',
    parts: [{ label: 'Kết nạp trong kỳ', figure: { value: 153 } }],
  },
  target: { value: 150 },
  share: 1.02,
  lastYear: { value: 139, code: 'a0' },
  breaks: [{ on: '2020-07-01', words: 'Hợp nhất Đảng bộ Khối doanh nghiệp: số liệu các năm trước tính theo hệ thống tổ chức cũ' }],
  children: [
    { label: 'Đảng bộ Sở Tài chính', figure: { value: 12, code: 'c1' } },
    { label: 'Đảng bộ Công ty Điện lực', figure: { value: 31, code: 'c2' } },
    { label: 'Chi bộ Bảo hiểm xã hội', figure: { value: null, missing: 'Chưa gửi báo cáo tháng 12' } },
    { label: 'Đảng bộ Sở Y tế', figure: { value: 22, code: 'c3' } },
  ],
  submissions: [
    {
      id: 's1',
      unit: 'Đảng bộ Công ty Điện lực, báo cáo tháng 12/2020',
      figure: { value: 4, code: 'd1' },
      version: 2,
      signer: 'Trần Văn Đức',
      seat: 'Bí thư Đảng ủy',
      signedAt: '2021-01-05T03:20:00Z',
      to: '/pieces',
      evidence: 2,
    },
  ],
  earlier: [{ version: 1, figure: { value: 151 }, at: '2021-01-04T08:00:00Z', reason: 'Bổ sung báo cáo của Chi bộ Văn phòng' }],
}

export function FigureOverlay() {
  const [, change] = useSearchParams()
  return <FigureDrawer lineage={lineage} onClose={() => change({ figure: undefined })} />
}
